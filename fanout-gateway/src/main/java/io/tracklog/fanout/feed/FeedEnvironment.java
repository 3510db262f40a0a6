package io.tracklog.fanout.feed;

import io.tracklog.fanout.metrics.FanoutMetrics;
import io.tracklog.kit.service.FaultHandler;
import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * What feed threads find around them.
 *
 * @param offsets asks the brokers for offsets
 * @param metrics where they count
 * @param clock wall clock, for ages
 * @param retries runs a task after the time that a retry waits; tasks need no order
 * @param faults where a fault goes that a feed cannot survive
 */
public record FeedEnvironment(
    LogOffsets offsets,
    FanoutMetrics metrics,
    Clock clock,
    Executor retries,
    FaultHandler faults) {}
