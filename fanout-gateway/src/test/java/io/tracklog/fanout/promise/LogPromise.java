package io.tracklog.fanout.promise;

import io.tracklog.fanout.cursor.Cursor;
import io.tracklog.fanout.promise.LogTruth.Fact;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every record of every partition, once a connection, in order. What a moved area brings stands
 * outside of that order, and where positions are thinned out only the end is certain.
 */
final class LogPromise implements Promise {
  private final LogTruth truth;
  private final Order order;
  private final Areas areas;
  private final Nearness nearness;
  private final Map<Integer, Begin> next = new HashMap<>();
  private final Map<Integer, Long> owedFrom = new HashMap<>();
  private final Set<Fact> seen = new HashSet<>();
  private final ShownOfLog shown = new ShownOfLog();

  LogPromise(LogTruth truth, Order order) {
    this.truth = truth;
    this.order = order;
    this.areas = new Areas(order.area());
    this.nearness = new Nearness(order.thinning());
  }

  @Override
  public void take(Received event) {
    switch (event) {
      case Received.Opened opened -> open(opened.resumed());
      case Received.Position position -> position(position);
      case Received.Leave leave -> shown.leave(leave.device());
      case Received.Moved moved -> areas.move(moved.area());
      case Received.Rested rested -> rest(rested);
      case Received.Gap gap -> gap(gap);
      case Received.Stood stood -> stood(stood);
      case Received.Status ignored -> {}
      case Received.Live ignored -> {}
    }
  }

  @Override
  public void end() {
    for (int partition : order.begins().keySet()) {
      Begin begin = standsAt(partition);
      if (begin instanceof Begin.Edge || begin instanceof Begin.Snapshot) {
        throw new PromiseBroken("it was never told where it stands in partition " + partition);
      }
      Fact missing = firstOwed(partition, begin);
      if (missing != null) {
        throw new PromiseBroken("it never got " + missing + ", standing at " + begin);
      }
    }
    if (order.area() != null || !order.thinning().isNone()) {
      shown.end(truth, fact -> areas.showAtLast(fact.place()));
      truth.last(order.filter()).forEach(this::ended);
    }
  }

  /**
   * What came late moves a device on no map: it may have been told that the device is elsewhere.
   */
  private void ended(Fact last) {
    boolean owed =
        areas.surelyShow(last.place())
            && (order.area() == null || last.equals(truth.newest(last.device())))
            && last.offset() >= owedFrom.getOrDefault(last.partition(), Long.MAX_VALUE);
    Fact has = shown.of(last.device());
    if (owed && !nearness.isMet(has, last, order.begins().get(last.partition()))) {
      throw new PromiseBroken("it shows " + has + " at last, the log ends at " + last);
    }
    if (has == null && isBrought(last)) {
      throw new PromiseBroken("it does not show " + last + ", which is inside");
    }
  }

  /** Whether it was given a position by a snapshot, or a move, if not as a record. */
  private boolean isBrought(Fact last) {
    boolean began = order.begins().get(last.partition()) instanceof Begin.Snapshot;
    return last.equals(truth.newest(last.device()))
        && (areas.bringIn(last.place()) || (began && areas.surelyShow(last.place())));
  }

  /** One that comes back is owed what its last id says, and of other partitions what came since. */
  private void open(@Nullable Cursor resumed) {
    areas.settle();
    if (resumed == null) {
      shown.clear();
      owedFrom.clear();
    }
    order
        .begins()
        .forEach(
            (partition, begin) -> {
              if (resumed == null) {
                standsAt(partition, begin);
                return;
              }
              OptionalLong offset = resumed.next().offsetOf(partition);
              standsAt(
                  partition,
                  offset.isPresent()
                      ? new Begin.At(offset.getAsLong())
                      : new Begin.Oldest(truth.offsetAt(partition, resumed.issuedAtMs())));
            });
  }

  private void position(Received.Position position) {
    Fact fact = truth.at(position.partition(), position.offset());
    if (fact == null || !fact.device().equals(position.device())) {
      throw new PromiseBroken("the log never held " + position);
    }
    if (!areas.show(fact.place())) {
      throw new PromiseBroken("it lies outside: " + position);
    }
    Begin begin = standsAt(position.partition());
    if (begin instanceof Begin.Snapshot || !areas.surelyShow(fact.place())) {
      shown.snapshot(fact); // Which it may be, or brought in by a move.
    } else {
      shown.record(fact);
    }
    if (order.thinning().isNone() && areas.surelyShow(fact.place())) {
      inOrder(position, fact, begin);
    }
  }

  /** It has been given everything, some of it for an area before. */
  private void rest(Received.Rested rested) {
    areas.settle();
    rested
        .ends()
        .forEach(
            (partition, end) -> {
              if (next.get(partition) instanceof Begin.At(long offset)) {
                next.put(partition, new Begin.At(Math.max(offset, end)));
              }
            });
  }

  private void inOrder(Received.Position position, Fact fact, Begin begin) {
    if (position.offset() < floor(begin)) {
      throw new PromiseBroken("it had it already, or never asked for it: " + position);
    }
    Fact owed = firstOwed(position.partition(), begin);
    if (owed != null && owed.offset() < position.offset()) {
      throw new PromiseBroken("it is owed " + owed + " before " + position);
    }
    seen.add(fact);
    if (!(begin instanceof Begin.Snapshot)) {
      standsAt(position.partition(), new Begin.At(position.offset() + 1));
    }
  }

  private void gap(Received.Gap gap) {
    Begin begin = standsAt(gap.partition());
    Fact owed = firstOwed(gap.partition(), begin);
    if (owed != null && owed.offset() < gap.from()) {
      throw new PromiseBroken("it is owed " + owed + " before " + gap);
    }
    if (gap.to() > truth.begin(gap.partition())) {
      throw new PromiseBroken(
          "the log begins at " + truth.begin(gap.partition()) + ", and has some of " + gap);
    }
    if (begin instanceof Begin.At(long offset) && gap.to() <= offset) {
      throw new PromiseBroken("it stands at " + offset + " already, behind all of " + gap);
    }
    if (order.thinning().isNone()) { // Else it may stand before what is withheld still.
      standsAt(gap.partition(), new Begin.At(gap.to()));
    }
    owedFrom.merge(gap.partition(), gap.to(), Math::max);
    shown.lost(gap.partition(), gap.to());
  }

  private void stood(Received.Stood stood) {
    for (int partition : order.begins().keySet()) {
      OptionalLong named = stood.cursor().next().offsetOf(partition);
      if (named.isEmpty()) {
        late(partition, stood.cursor());
        continue;
      }
      long offset = named.getAsLong();
      if (offset > stood.ends().getOrDefault(partition, Long.MAX_VALUE)) {
        throw new PromiseBroken("its cursor is ahead of the log in " + partition + ": " + stood);
      }
      Begin begin = standsAt(partition);
      if (begin instanceof Begin.At(long at) && offset < at && order.thinning().isNone()) {
        throw new PromiseBroken("its cursor says " + offset + " again, behind " + at);
      }
      Fact owed = firstOwed(partition, begin);
      if (owed != null && owed.offset() < offset) {
        throw new PromiseBroken("its cursor leaves out " + owed + ": " + stood);
      }
      if (begin instanceof Begin.Snapshot && order.thinning().isNone()) {
        snapshotUntil(partition, offset);
      }
      shown.stood(partition, offset);
      standsAt(partition, new Begin.At(offset));
    }
  }

  /** A cursor's time is in whole seconds, rounded down. */
  private void late(int partition, Cursor cursor) {
    if (standsAt(partition) instanceof Begin.Edge(long atLeast)) {
      long owedSince = truth.offsetAt(partition, cursor.issuedAtMs() + 1_000);
      standsAt(partition, new Begin.Late(atLeast, owedSince));
    }
  }

  /** The newest of each device before an offset came with the snapshot, or in the log after it. */
  private void snapshotUntil(int partition, long offset) {
    for (Fact fact : truth.newestBefore(partition, offset, order.filter())) {
      if (areas.surelyShow(fact.place()) && !seen.contains(fact)) {
        throw new PromiseBroken("the snapshot left out " + fact + ", and stands at " + offset);
      }
    }
  }

  /** The first position that it has not had; those at its beginning may have gone unseen. */
  private @Nullable Fact firstOwed(int partition, Begin begin) {
    if (!order.thinning().isNone()) {
      return null;
    }
    OptionalLong from = owedFrom(partition, begin);
    return from.isEmpty()
        ? null
        : truth.firstFrom(
            partition,
            from.getAsLong(),
            fact -> order.filter().matches(fact.device()) && areas.surelyShow(fact.place()));
  }

  private OptionalLong owedFrom(int partition, Begin begin) {
    return switch (begin) {
      case Begin.At(long offset) -> OptionalLong.of(offset);
      case Begin.Oldest(long offset) -> OptionalLong.of(Math.max(offset, truth.begin(partition)));
      case Begin.Late late -> OptionalLong.of(Math.max(late.owedFrom(), truth.begin(partition)));
      case Begin.Edge ignored -> OptionalLong.empty();
      case Begin.Snapshot ignored -> OptionalLong.empty();
    };
  }

  private static long floor(Begin begin) {
    return switch (begin) {
      case Begin.At(long offset) -> offset;
      case Begin.Oldest(long offset) -> offset;
      case Begin.Late late -> late.atLeast();
      case Begin.Edge(long atLeast) -> atLeast;
      case Begin.Snapshot ignored -> 0;
    };
  }

  /** The first place where something is owed is remembered: from there on all of it is. */
  private void standsAt(int partition, Begin begin) {
    next.put(partition, begin);
    owedFrom(partition, begin).ifPresent(offset -> owedFrom.putIfAbsent(partition, offset));
  }

  private Begin standsAt(int partition) {
    Begin begin = next.get(partition);
    if (begin == null) {
      throw new PromiseBroken("nothing can come before it has connected, from " + partition);
    }
    return begin;
  }
}
