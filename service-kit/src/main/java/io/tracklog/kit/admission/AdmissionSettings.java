package io.tracklog.kit.admission;

import io.tracklog.kit.config.Setting;
import java.time.Duration;

/**
 * How many clients come in, and how fast.
 *
 * @param connections the most open connections; 0 to find it out
 * @param addressConnections the most that one address has open
 * @param identitySessions the most sessions of one token subject
 * @param handshakesPerSecond how fast sessions may begin
 * @param addressHandshakesPerSecond how fast those of one address may
 * @param addressRequestsPerSecond how fast those of one address may come that begin none
 * @param addressFailuresPerSecond how fast one address may bring tokens that do not hold
 * @param retryAfter when those who are refused come back, on average
 */
public record AdmissionSettings(
    @Setting(
            doc =
                "The most open connections of the gateway; 0 to find it from the memory and the"
                    + " open files that the process may have.",
            def = "0",
            min = "0",
            max = "10000000")
        int connections,
    @Setting(
            doc =
                "The most sessions and requests that one address may have open: an IPv4 address"
                    + " or an IPv6 /64. Wide, since a mobile network puts thousands of devices"
                    + " behind one address.",
            def = "2000",
            min = "1",
            max = "10000000")
        int addressConnections,
    @Setting(
            doc =
                "The most sessions of one token subject, over this gateway. Without effect in"
                    + " `open` mode, where nobody has an identity.",
            def = "1000",
            min = "1",
            max = "10000000")
        int identitySessions,
    @Setting(
            doc =
                "Sessions that may begin in a second, over the whole gateway; as many may begin"
                    + " at once. More are told to come back, before their tokens are looked at.",
            def = "2000",
            min = "1",
            max = "1000000")
        int handshakesPerSecond,
    @Setting(
            doc = "The same for one address, so that one cannot use it all up.",
            def = "500",
            min = "1",
            max = "1000000")
        int addressHandshakesPerSecond,
    @Setting(
            doc =
                "Requests of one address in a second that begin no session; as many may come at"
                    + " once. More get 429 before their tokens are looked at.",
            def = "1000",
            min = "1",
            max = "1000000")
        int addressRequestsPerSecond,
    @Setting(
            doc =
                "Requests and sessions of one address in a second that bring no token or one that"
                    + " does not hold; as many may come at once. While an address has used them up,"
                    + " it gets 429 before its tokens are looked at, and so do its neighbours behind"
                    + " the same NAT: each signature that is checked costs up to a millisecond.",
            def = "20",
            min = "1",
            max = "1000000")
        int addressFailuresPerSecond,
    @Setting(
            doc =
                "When those who are refused are told to come back; each draws its own time"
                    + " between half of this and one and a half.",
            def = "5s",
            min = "1s",
            max = "10m")
        Duration retryAfter) {}
