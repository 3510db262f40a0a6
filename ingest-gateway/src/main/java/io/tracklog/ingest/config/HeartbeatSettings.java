package io.tracklog.ingest.config;

import io.tracklog.kit.config.Setting;
import java.time.Duration;

/**
 * How it is told that a device is gone.
 *
 * @param ping how often it is asked
 * @param ghost how long it may be silent
 */
public record HeartbeatSettings(
    @Setting(doc = "How often a device is pinged.", def = "30s", min = "100ms", max = "1h")
        Duration ping,
    @Setting(
            doc = "How long nothing may come, not even a pong, before the session is ended (4408).",
            def = "2m",
            min = "200ms",
            max = "1d")
        Duration ghost) {

  /** Checks that a device is asked before it is given up. */
  public HeartbeatSettings {
    if (ghost.compareTo(ping) <= 0) {
      throw new IllegalArgumentException("ghost " + ghost + " must be longer than ping " + ping);
    }
  }
}
