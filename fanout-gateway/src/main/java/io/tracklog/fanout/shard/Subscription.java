package io.tracklog.fanout.shard;

import io.tracklog.fanout.subscription.PartitionStart;
import java.util.Map;

/**
 * What a subscriber has asked for, with every question settled.
 *
 * @param interest what it wants
 * @param starts where it begins, for each of its partitions
 * @param ends the offset before which it ends, for partitions where it does; empty = never
 */
public record Subscription(
    Interest interest, Map<Integer, PartitionStart> starts, Map<Integer, Long> ends) {
  /** Keeps copies of the maps. */
  public Subscription {
    starts = Map.copyOf(starts);
    ends = Map.copyOf(ends);
  }
}
