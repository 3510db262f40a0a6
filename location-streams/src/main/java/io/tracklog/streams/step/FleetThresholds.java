package io.tracklog.streams.step;

import java.util.Map;

/**
 * How long the devices of each fleet may be silent.
 *
 * @param standard for every fleet that is not named
 * @param byFleet for the fleets that have thresholds of their own
 */
public record FleetThresholds(Thresholds standard, Map<String, Thresholds> byFleet) {

  /** Copies the map. */
  public FleetThresholds {
    byFleet = Map.copyOf(byFleet);
  }

  /** The same for all fleets. */
  public static FleetThresholds same(Thresholds thresholds) {
    return new FleetThresholds(thresholds, Map.of());
  }
}
