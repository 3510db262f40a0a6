package io.tracklog.streams.step;

import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the steps decide by.
 *
 * @param thresholds how long devices may be silent
 * @param sessionTimeoutMs after how long without a word a session no longer counts, milliseconds
 * @param graceMs how long after a goodbye a device may come back unnoticed, milliseconds, 0 or more
 * @param goodbyes the reasons of a session's end by which the device itself said goodbye
 * @param movementM the distance below which moves are left out of the movements, metres; empty when
 *     nobody wants them
 */
public record DeviceRules(
    FleetThresholds thresholds,
    long sessionTimeoutMs,
    long graceMs,
    Set<String> goodbyes,
    OptionalDouble movementM) {

  /** Copies the reasons. */
  public DeviceRules {
    goodbyes = Set.copyOf(goodbyes);
  }
}
