package io.tracklog.streams;

import io.tracklog.kit.config.Setting;
import io.tracklog.streams.step.Thresholds;
import java.time.Duration;

/**
 * When a device counts as silent.
 *
 * @param staleAfter silence until stale
 * @param offlineAfter silence until offline
 * @param inFlightAllowance how long a position may be on its way from a gateway into Kafka
 * @param checkInterval how often silence is looked for
 */
public record SilenceSettings(
    @Setting(doc = "Silence after which a device is stale.", def = "30s", min = "1s")
        Duration staleAfter,
    @Setting(
            doc = "Silence after which a device is offline; more than `stale-after`.",
            def = "2m",
            min = "1s")
        Duration offlineAfter,
    @Setting(
            doc =
                "How long a position may be on its way from a gateway into Kafka: silence is"
                    + " judged so much later.",
            def = "2s",
            min = "0s",
            max = "5m")
        Duration inFlightAllowance,
    @Setting(doc = "How often silence is looked for.", def = "1s", min = "10ms", max = "1m")
        Duration checkInterval) {

  /**
   * Checks the order of the two thresholds.
   *
   * @throws IllegalArgumentException when offline does not come after stale
   */
  public SilenceSettings {
    if (staleAfter.compareTo(offlineAfter) >= 0) {
      throw new IllegalArgumentException(
          "offline-after has to be more than stale-after, or no device would ever be stale");
    }
  }

  Thresholds thresholds() {
    return new Thresholds(staleAfter.toMillis(), offlineAfter.toMillis());
  }
}
