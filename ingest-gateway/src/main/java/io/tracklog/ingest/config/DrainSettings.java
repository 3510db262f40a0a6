package io.tracklog.ingest.config;

import io.tracklog.kit.config.Setting;
import java.time.Duration;

/**
 * How the gateway stops.
 *
 * @param window over how long the devices are sent away
 * @param closeWait how long positions on their way are waited for
 */
public record DrainSettings(
    @Setting(
            doc =
                "Devices are told to come back after a random time within this, so that they do"
                    + " not all come at once; who is still here at its end is disconnected.",
            def = "10s",
            min = "0s",
            max = "1h")
        Duration window,
    @Setting(
            doc = "How long a session that is closed waits for its positions on their way.",
            def = "10s",
            min = "100ms",
            max = "5m")
        Duration closeWait) {
  /** For what has no setting: event loops that end, and topics' clients that close. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  /** How long stopping may take: the window, the last sessions' positions, then the producer. */
  public Duration closeLimit() {
    return window.plus(closeWait.multipliedBy(2)).plus(MARGIN);
  }
}
