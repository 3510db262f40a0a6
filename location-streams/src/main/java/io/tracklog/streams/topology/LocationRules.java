package io.tracklog.streams.topology;

import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.streams.step.DeviceStep;
import io.tracklog.streams.step.PresenceStep;
import io.tracklog.streams.step.StalenessStep;
import io.tracklog.streams.step.Thresholds;
import java.time.Duration;
import java.util.Set;

/**
 * By what rules the topology works.
 *
 * @param topics where it reads and writes
 * @param thresholds how long a device may be silent
 * @param sessionTimeout after how long without a word a session no longer counts
 * @param goodbyes the reasons of a session's end by which the device itself said goodbye
 * @param inFlightAllowance how long a position may be on its way from a gateway into the log
 * @param tickInterval how often silence is looked for, wall clock
 */
public record LocationRules(
    TopicCatalogue topics,
    Thresholds thresholds,
    Duration sessionTimeout,
    Set<String> goodbyes,
    Duration inFlightAllowance,
    Duration tickInterval) {

  /** Copies the reasons. */
  public LocationRules {
    goodbyes = Set.copyOf(goodbyes);
  }

  /** The steps that decide by these rules. */
  DeviceStep deviceStep() {
    return new DeviceStep(
        new StalenessStep(thresholds), new PresenceStep(sessionTimeout.toMillis(), goodbyes));
  }
}
