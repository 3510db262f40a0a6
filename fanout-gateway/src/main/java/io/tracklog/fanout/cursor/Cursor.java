package io.tracklog.fanout.cursor;

/**
 * Where a subscriber stands.
 *
 * @param incarnation which life of the topic the offsets belong to; differs when a topic was
 *     deleted and made again
 * @param issuedAtMs when the cursor was made, epoch milliseconds, in whole seconds, rounded down
 * @param next the first offset that the subscriber has not seen, for each partition
 */
public record Cursor(int incarnation, long issuedAtMs, PartitionOffsets next) {}
