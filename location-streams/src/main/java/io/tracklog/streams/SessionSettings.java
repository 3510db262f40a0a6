package io.tracklog.streams;

import io.tracklog.kit.config.Setting;
import java.time.Duration;
import java.util.List;

/**
 * How sessions are understood.
 *
 * @param timeout after how long without a word a session no longer counts
 * @param grace how long after a goodbye a device may come back unnoticed
 * @param goodbyes reasons of a session's end that mean that the device left
 */
public record SessionSettings(
    @Setting(
            doc =
                "A session that no gateway spoke of for so long no longer keeps its device"
                    + " connected: its gateway died. Gateways speak of their sessions every hour, so"
                    + " less than two would forget devices that are there.",
            def = "12h",
            min = "2h")
        Duration timeout,
    @Setting(
            doc =
                "A device that comes back so soon after it said goodbye never was offline; one that"
                    + " does not is offline since its goodbye.",
            def = "5s",
            min = "0s",
            max = "5m")
        Duration grace,
    @Setting(
            doc =
                "Reasons of a session's end that mean that the device left in good order, so that"
                    + " it is offline when the grace is over. After any other it may come back, and silence"
                    + " decides.",
            def = "peer")
        List<String> goodbyes) {

  /** Copies the list. */
  public SessionSettings {
    goodbyes = List.copyOf(goodbyes);
  }
}
