package io.tracklog.streams;

import io.tracklog.kit.config.Setting;
import io.tracklog.streams.step.FleetThresholds;
import java.time.Duration;
import java.util.Map;

/**
 * When a device counts as silent.
 *
 * @param staleAfter silence until stale
 * @param offlineAfter silence until offline
 * @param forgetAfter silence until the device is removed
 * @param fleets thresholds of single fleets, by their names, as {@link FleetSilence} reads them
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
                "Silence after which a device is removed from `tracklog.last-known`; more than"
                    + " `offline-after`, and better more than `tracklog.positions` is kept: a"
                    + " gateway that starts reads a device that is still there.",
            def = "30d",
            min = "1s")
        Duration forgetAfter,
    @Setting(
            doc =
                "Other thresholds for single fleets: `silence.fleets.NAME=STALE/OFFLINE/FORGET`,"
                    + " for instance `silence.fleets.acme=10s/1m/7d`; what is left out at the end"
                    + " is as for all.")
        Map<String, String> fleets,
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
   * Checks the order of the thresholds, those of single fleets too.
   *
   * @throws IllegalArgumentException when one does not come after the one before, or a fleet's
   *     cannot be read
   */
  public SilenceSettings {
    fleets = Map.copyOf(fleets);
    if (staleAfter.compareTo(offlineAfter) >= 0) {
      throw new IllegalArgumentException(
          "offline-after has to be more than stale-after, or no device would ever be stale");
    }
    if (offlineAfter.compareTo(forgetAfter) >= 0) {
      throw new IllegalArgumentException(
          "forget-after has to be more than offline-after, or no device would ever be offline");
    }
    FleetSilence.thresholds(FleetSilence.standard(staleAfter, offlineAfter, forgetAfter), fleets);
  }

  FleetThresholds thresholds() {
    return FleetSilence.thresholds(
        FleetSilence.standard(staleAfter, offlineAfter, forgetAfter), fleets);
  }
}
