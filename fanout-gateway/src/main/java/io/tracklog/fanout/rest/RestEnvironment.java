package io.tracklog.fanout.rest;

import io.tracklog.fanout.config.RestConfig;
import io.tracklog.fanout.feed.Feeds;
import io.tracklog.fanout.feed.LogOffsets;
import io.tracklog.fanout.http.AccessRules;
import io.tracklog.fanout.rest.partition.PartitionBounds;
import io.tracklog.fanout.scan.LogScanner;
import java.time.Clock;

/**
 * What the REST calls find around them; shared by all event loops of a gateway.
 *
 * @param topic the log of positions
 * @param partitions how many partitions it has
 * @param incarnation which life of it this is
 * @param feeds the live log
 * @param scanner the past of the log
 * @param offsets asks the brokers for offsets
 * @param bounds asks them for more about them
 * @param access who may ask for what
 * @param config what a question may cost
 * @param clock wall clock
 */
public record RestEnvironment(
    String topic,
    int partitions,
    int incarnation,
    Feeds feeds,
    LogScanner scanner,
    LogOffsets offsets,
    PartitionBounds bounds,
    AccessRules access,
    RestConfig config,
    Clock clock) {}
