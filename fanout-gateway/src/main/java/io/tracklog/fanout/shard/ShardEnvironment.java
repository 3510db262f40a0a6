package io.tracklog.fanout.shard;

import io.tracklog.fanout.feed.FeedAccess;
import io.tracklog.fanout.metrics.FanoutMetrics;
import io.tracklog.fanout.scan.LogScanner;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What a shard finds around it; shared by all shards of a gateway.
 *
 * @param feeds the live log
 * @param scanner the past of the log
 * @param partitions how many partitions the log has
 * @param incarnation which life of the log this is
 * @param clock wall clock
 * @param metrics where it counts
 * @param reconnectAfterMs draws how long a client shall wait before it comes back, milliseconds
 * @param limits what a subscriber may cost
 * @param left called when a subscriber has gone
 */
public record ShardEnvironment(
    FeedAccess feeds,
    LogScanner scanner,
    int partitions,
    int incarnation,
    Clock clock,
    FanoutMetrics metrics,
    LongSupplier reconnectAfterMs,
    SubscriberLimits limits,
    Runnable left) {}
