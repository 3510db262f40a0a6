package io.tracklog.fanout.shard;

import io.tracklog.fanout.ring.PartitionRing;
import io.tracklog.fanout.shard.SubscriberState.Live;
import java.util.ArrayList;
import java.util.List;

/** The legs of a subscriber that begins, or leaves the live edge for a while. Stateless. */
final class Legs {
  private Legs() {}

  /** Of a new subscription. */
  static List<Leg> of(Subscription subscription) {
    List<Leg> legs = new ArrayList<>();
    subscription
        .starts()
        .forEach(
            (partition, start) ->
                legs.add(
                    Leg.starting(
                        partition, start, subscription.untilMs(), subscription.resumes())));
    return legs;
  }

  /**
   * Of one whose late partition has become ready.
   *
   * @param knownMs since when it may miss status changes, epoch milliseconds
   */
  static List<Leg> fromEdge(Shard shard, Live live, long knownMs) {
    List<Leg> legs = new ArrayList<>(live.late());
    PartitionSet present = live.audience().key().partitions();
    for (int i = 0; i < present.size(); i++) {
      PartitionLink link = shard.link(present.get(i));
      long floor = floor(live, link);
      long batch = floor == link.nextOffset() ? link.nextBatch() : PartitionRing.NONE;
      legs.add(Leg.standing(link.partition(), floor, batch, knownMs));
    }
    return legs;
  }

  /**
   * Of one that could not take what a turn has brought.
   *
   * @param knownMs since when it may have missed status changes, epoch milliseconds
   */
  static List<Leg> beforeTurn(Shard shard, Live live, long knownMs) {
    List<Leg> legs = new ArrayList<>(live.late());
    PartitionSet present = live.audience().key().partitions();
    Thinner thinner = live.audience().thinner();
    for (int i = 0; i < present.size(); i++) {
      PartitionLink link = shard.link(present.get(i));
      long edge = link.turnOffset();
      long floor = thinner == null ? edge : thinner.floorOfTurn(link.partition(), edge);
      long batch = floor == edge ? link.turnBatch() : PartitionRing.NONE;
      legs.add(Leg.standing(link.partition(), floor, batch, knownMs));
    }
    return legs;
  }

  /**
   * Of one that looks at another area from now on.
   *
   * @param knownMs since when it may miss status changes, epoch milliseconds
   */
  static List<Leg> toAnotherArea(Shard shard, Live live, long knownMs) {
    List<Leg> legs = new ArrayList<>();
    live.late().forEach(late -> legs.add(late.startingOver()));
    PartitionSet present = live.audience().key().partitions();
    for (int i = 0; i < present.size(); i++) {
      PartitionLink link = shard.link(present.get(i));
      Interest from = live.audience().key().interest();
      legs.add(Leg.moving(link.partition(), floor(live, link), from, knownMs));
    }
    return legs;
  }

  private static long floor(Live live, PartitionLink link) {
    Thinner thinner = live.audience().thinner();
    return thinner == null ? link.nextOffset() : thinner.floor(link.partition(), link.nextOffset());
  }
}
