package io.tracklog.fanout.shard;

/**
 * What a subscriber may cost.
 *
 * @param chunkBytes how much is put together for one write while it catches up; a write may be
 *     longer by one event
 * @param maxLagMs how long it may lag before it is asked to come back later, milliseconds
 * @param patienceMs how long it waits for partitions that are not ready before it goes live with
 *     the others, milliseconds
 */
public record SubscriberLimits(int chunkBytes, long maxLagMs, long patienceMs) {}
