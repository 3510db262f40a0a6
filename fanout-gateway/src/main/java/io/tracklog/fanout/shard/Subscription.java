package io.tracklog.fanout.shard;

import io.tracklog.fanout.subscription.PartitionStart;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What a subscriber has asked for.
 *
 * @param interest what it wants
 * @param starts where it begins, for each of its partitions
 * @param untilMs it ends before the first record taken at this time or later, epoch milliseconds;
 *     empty = never
 * @param resumes whether it may show what an earlier stream has brought it
 */
public record Subscription(
    Interest interest, Map<Integer, PartitionStart> starts, OptionalLong untilMs, boolean resumes) {
  /** Keeps a copy of the map, in the order of the partitions. */
  public Subscription {
    starts = Collections.unmodifiableMap(new TreeMap<>(starts));
  }

  /** Whether it is a replay with an end that is taken up again at offsets. */
  public boolean mayBeAtItsEnd() {
    return resumes
        && untilMs.isPresent()
        && starts.values().stream().allMatch(PartitionStart.At.class::isInstance);
  }
}
