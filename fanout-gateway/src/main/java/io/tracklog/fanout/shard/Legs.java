package io.tracklog.fanout.shard;

import io.tracklog.fanout.ring.PartitionRing;
import io.tracklog.fanout.shard.SubscriberState.Live;
import io.tracklog.fanout.subscription.DeliveryMode;
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

  /** Of one whose late partition has become ready. */
  static List<Leg> fromEdge(Shard shard, Live live) {
    List<Leg> legs = new ArrayList<>(live.late());
    PartitionSet present = live.audience().key().partitions();
    for (int i = 0; i < present.size(); i++) {
      PartitionLink link = shard.link(present.get(i));
      long floor = floor(live, link);
      long batch = floor == link.nextOffset() ? link.nextBatch() : PartitionRing.NONE;
      legs.add(Leg.standing(link.partition(), floor, batch, known(live, link.statusesKnownMs())));
    }
    return legs;
  }

  /** Of one that could not take what a turn has brought. */
  static List<Leg> beforeTurn(Shard shard, Live live) {
    List<Leg> legs = new ArrayList<>(live.late());
    PartitionSet present = live.audience().key().partitions();
    Thinner thinner = live.audience().thinner();
    for (int i = 0; i < present.size(); i++) {
      PartitionLink link = shard.link(present.get(i));
      long edge = link.turnOffset();
      long floor = thinner == null ? edge : thinner.floorOfTurn(link.partition(), edge);
      long batch = floor == edge ? link.turnBatch() : PartitionRing.NONE;
      legs.add(
          Leg.standing(link.partition(), floor, batch, known(live, link.turnStatusesKnownMs())));
    }
    return legs;
  }

  /** Of one that looks at another area from now on. */
  static List<Leg> toAnotherArea(Shard shard, Live live) {
    List<Leg> legs = new ArrayList<>();
    Interest from = live.audience().key().interest();
    live.late().forEach(late -> legs.add(late.startingOver(from)));
    PartitionSet present = live.audience().key().partitions();
    for (int i = 0; i < present.size(); i++) {
      PartitionLink link = shard.link(present.get(i));
      long knownMs = known(live, link.statusesKnownMs());
      legs.add(Leg.moving(link.partition(), floor(live, link), from, knownMs));
    }
    return legs;
  }

  /** Since when it may miss status changes, epoch milliseconds; a log promises none. */
  private static long known(Live live, long knownMs) {
    DeliveryMode mode = live.audience().key().interest().mode();
    return mode == DeliveryMode.LATEST ? knownMs : Long.MAX_VALUE;
  }

  private static long floor(Live live, PartitionLink link) {
    Thinner thinner = live.audience().thinner();
    return thinner == null ? link.nextOffset() : thinner.floor(link.partition(), link.nextOffset());
  }
}
