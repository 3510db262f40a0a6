package io.tracklog.streams;

import io.tracklog.kit.config.Setting;
import java.time.Duration;
import java.util.List;

/**
 * How sessions are understood.
 *
 * @param timeout after how long without a word a session no longer counts
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
                "Reasons of a session's end that mean that the device left in good order, so that"
                    + " it is offline at once. After any other it may come back, and silence"
                    + " decides.",
            def = "peer")
        List<String> goodbyes) {

  /** Copies the list. */
  public SessionSettings {
    goodbyes = List.copyOf(goodbyes);
  }
}
