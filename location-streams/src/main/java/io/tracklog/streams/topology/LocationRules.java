package io.tracklog.streams.topology;

import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.streams.step.DeviceRules;
import java.time.Duration;

/**
 * By what rules the topology works.
 *
 * @param topics where it reads and writes; with movements if the rules of devices have them
 * @param devices what the steps decide by
 * @param inFlightAllowance how long a position may be on its way from a gateway into the log
 * @param tickInterval how often silence is looked for, wall clock
 * @param cachedDevices the most devices of a task that are kept as objects in the heap
 */
public record LocationRules(
    TopicCatalogue topics,
    DeviceRules devices,
    Duration inFlightAllowance,
    Duration tickInterval,
    int cachedDevices) {}
