package io.tracklog.fanout.shard;

/**
 * What subscribers have in common who are given the very same bytes.
 *
 * @param interest what they want
 * @param partitions in which partitions they are live
 * @param knownMs the latest time of issue that their cursors may bear, epoch milliseconds: of other
 *     partitions they are owed what came since; the future when there is none such
 */
record AudienceKey(Interest interest, PartitionSet partitions, long knownMs) {}
