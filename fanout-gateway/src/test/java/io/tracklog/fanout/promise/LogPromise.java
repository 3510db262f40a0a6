package io.tracklog.fanout.promise;

import io.tracklog.fanout.cursor.Cursor;
import io.tracklog.fanout.promise.LogTruth.Fact;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every record of every partition, once a connection, in order. */
final class LogPromise implements Promise {
  private final LogTruth truth;
  private final Order order;
  private final Map<Integer, Begin> next = new HashMap<>();
  private final Set<Fact> seen = new HashSet<>();

  LogPromise(LogTruth truth, Order order) {
    this.truth = truth;
    this.order = order;
  }

  @Override
  public void take(Received event) {
    switch (event) {
      case Received.Opened opened -> open(opened.resumed());
      case Received.Position position -> position(position);
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
  }

  /** One that comes back is owed what its last id says, and of other partitions what came since. */
  private void open(@Nullable Cursor resumed) {
    order
        .begins()
        .forEach(
            (partition, begin) -> {
              if (resumed == null) {
                next.put(partition, begin);
                return;
              }
              OptionalLong offset = resumed.next().offsetOf(partition);
              next.put(
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
    Begin begin = standsAt(position.partition());
    if (position.offset() < floor(begin)) {
      throw new PromiseBroken("it had it already, or never asked for it: " + position);
    }
    Fact owed = firstOwed(position.partition(), begin);
    if (owed != null && owed.offset() < position.offset()) {
      throw new PromiseBroken("it is owed " + owed + " before " + position);
    }
    seen.add(fact);
    if (!(begin instanceof Begin.Snapshot)) {
      next.put(position.partition(), new Begin.At(position.offset() + 1));
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
    next.put(gap.partition(), new Begin.At(gap.to()));
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
      if (begin instanceof Begin.At(long at) && offset < at) {
        throw new PromiseBroken("its cursor says " + offset + " again, behind " + at);
      }
      Fact owed = firstOwed(partition, begin);
      if (owed != null && owed.offset() < offset) {
        throw new PromiseBroken("its cursor leaves out " + owed + ": " + stood);
      }
      if (begin instanceof Begin.Snapshot) {
        snapshotUntil(partition, offset);
      }
      next.put(partition, new Begin.At(offset));
    }
  }

  /** A cursor's time is in whole seconds, rounded down. */
  private void late(int partition, Cursor cursor) {
    if (standsAt(partition) instanceof Begin.Edge(long atLeast)) {
      long owedFrom = truth.offsetAt(partition, cursor.issuedAtMs() + 1_000);
      next.put(partition, new Begin.Late(atLeast, owedFrom));
    }
  }

  /** The newest of each device before an offset came with the snapshot, or in the log after it. */
  private void snapshotUntil(int partition, long offset) {
    for (Fact fact : truth.newestBefore(partition, offset, order.filter())) {
      if (!seen.contains(fact)) {
        throw new PromiseBroken("the snapshot left out " + fact + ", and stands at " + offset);
      }
    }
  }

  /** The first position that it has not had; those at its beginning may have gone unseen. */
  private @Nullable Fact firstOwed(int partition, Begin begin) {
    return switch (begin) {
      case Begin.At(long offset) -> truth.firstFrom(partition, offset, order.filter());
      case Begin.Oldest(long offset) ->
          truth.firstFrom(partition, Math.max(offset, truth.begin(partition)), order.filter());
      case Begin.Late late -> truth.firstFrom(partition, late.owedFrom(), order.filter());
      case Begin.Edge ignored -> null;
      case Begin.Snapshot ignored -> null;
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

  private Begin standsAt(int partition) {
    Begin begin = next.get(partition);
    if (begin == null) {
      throw new PromiseBroken("nothing can come before it has connected, from " + partition);
    }
    return begin;
  }
}
