package io.tracklog.fanout.shard;

/**
 * What subscribers have in common who are given the very same bytes.
 *
 * @param interest what they want
 * @param partitions in which partitions they are live
 */
record AudienceKey(Interest interest, PartitionSet partitions) {}
