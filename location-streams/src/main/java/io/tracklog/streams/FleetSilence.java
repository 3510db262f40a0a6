package io.tracklog.streams;

import io.tracklog.kit.config.Durations;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.streams.step.FleetThresholds;
import io.tracklog.streams.step.Thresholds;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Reads the thresholds of single fleets: {@code STALE/OFFLINE/FORGET}, as {@code 10s/1m/7d}. */
final class FleetSilence {
  private static final int MAX_PARTS = 3;

  private FleetSilence() {}

  static Thresholds standard(Duration stale, Duration offline, Duration forget) {
    return new Thresholds(stale.toMillis(), offline.toMillis(), forget.toMillis());
  }

  /**
   * The thresholds of all fleets.
   *
   * @throws IllegalArgumentException that names the fleet, when one cannot be read
   */
  static FleetThresholds thresholds(Thresholds standard, Map<String, String> fleets) {
    Map<String, Thresholds> byFleet = new HashMap<>();
    fleets.forEach((fleet, text) -> byFleet.put(fleet, read(fleet, text, standard)));
    return new FleetThresholds(standard, byFleet);
  }

  private static Thresholds read(String fleet, String text, Thresholds standard) {
    if (!DeviceId.isValidPart(fleet)) {
      throw new IllegalArgumentException("fleets." + fleet + " is not the name of a fleet");
    }
    String[] parts = text.split("/", -1);
    try {
      if (parts.length > MAX_PARTS) {
        throw new IllegalArgumentException("has more than three durations");
      }
      return new Thresholds(
          millis(parts, 0, standard.staleMs()),
          millis(parts, 1, standard.offlineMs()),
          millis(parts, 2, standard.forgetMs()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "fleets.%s=%s %s; give STALE/OFFLINE/FORGET such as 10s/1m/7d"
              .formatted(fleet, text, e.getMessage()),
          e);
    }
  }

  private static long millis(String[] parts, int index, long otherwiseMs) {
    return index < parts.length ? Durations.parse(parts[index].strip()).toMillis() : otherwiseMs;
  }
}
