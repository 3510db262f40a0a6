package io.tracklog.fanout.shard;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which legs have come to the live edge.
 *
 * @param there those that have
 * @param late those that have not, and have not ended either
 */
record Arrival(List<Leg> there, List<Leg> late) {
  static Arrival of(Shard shard, List<Leg> legs) {
    List<Leg> there = new ArrayList<>();
    List<Leg> late = new ArrayList<>();
    for (Leg leg : legs) {
      if (leg.isAtEdge(shard.link(leg.partition()))) {
        there.add(leg);
      } else if (!leg.isEnded()) {
        late.add(leg);
      }
    }
    // Kept for as long as the subscriber is live, and nearly always empty.
    return new Arrival(there, List.copyOf(late));
  }

  /** Whether all have ended. */
  boolean isEnd() {
    return there.isEmpty() && late.isEmpty();
  }

  /** The partitions whose live edge is reached. */
  PartitionSet partitions() {
    BitSet partitions = new BitSet();
    there.forEach(leg -> partitions.set(leg.partition()));
    return PartitionSet.of(partitions);
  }
}
