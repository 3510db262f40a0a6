package io.tracklog.fanout;

import io.tracklog.fanout.http.AccessRules;
import io.tracklog.fanout.http.StartResolver;
import io.tracklog.fanout.metrics.FanoutMetrics;
import io.tracklog.fanout.rest.RestEnvironment;
import io.tracklog.fanout.shard.ShardEnvironment;
import io.tracklog.kit.admission.Admission;
import io.tracklog.kit.admission.Entrance;
import io.tracklog.kit.service.FaultHandler;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What all event loops of one gateway share.
 *
 * @param config how it is set
 * @param shards what every shard finds around it
 * @param starts settles where streams begin
 * @param rest what the REST calls find around them
 * @param access who may watch what
 * @param admission counts connections
 * @param entrance who is let in
 * @param metrics what is counted
 * @param retryMs draws how long a client waits before it comes back
 * @param clock wall clock
 * @param faults where faults go
 */
record FanoutProcess(
    FanoutConfig config,
    ShardEnvironment shards,
    StartResolver starts,
    RestEnvironment rest,
    AccessRules access,
    Admission admission,
    Entrance entrance,
    FanoutMetrics metrics,
    LongSupplier retryMs,
    Clock clock,
    FaultHandler faults) {}
