package io.tracklog.fanout.promise;

import io.tracklog.fanout.cursor.Cursor;
import io.tracklog.fanout.promise.LogTruth.Fact;
import io.tracklog.schemas.model.DeviceId;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The newest position of each device and its status, and never an older one after it. */
final class LatestPromise implements Promise {
  private final LogTruth truth;
  private final Order order;
  private final Areas areas;
  private final Nearness nearness;
  private final Map<Integer, Long> owedFrom = new HashMap<>();
  private final Map<DeviceId, Fact> newest = new HashMap<>();
  private final Map<DeviceId, Fact> shown = new HashMap<>();
  private final Map<DeviceId, String> statuses = new HashMap<>();

  LatestPromise(LogTruth truth, Order order) {
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
      case Received.Leave leave -> leave(leave.device());
      case Received.Moved moved -> areas.move(moved.area());
      case Received.Rested ignored -> areas.settle();
      case Received.Status status -> statuses.put(status.device(), status.status());
      case Received.Stood stood -> stood(stood);
      case Received.Gap ignored -> {}
      case Received.Live ignored -> {}
    }
  }

  @Override
  public void end() {
    truth.newest(order.filter()).values().forEach(this::ended);
  }

  /** What it was owed it is still owed; one that has no id is owed what it asks for anew. */
  private void open(@Nullable Cursor resumed) {
    areas.settle();
    if (resumed == null) {
      owedFrom.clear();
      newest.clear();
      shown.clear();
      statuses.clear();
    } else {
      newest.values().removeIf(fact -> isBeyond(fact, resumed));
    }
    order
        .begins()
        .forEach(
            (partition, begin) -> {
              switch (begin) {
                case Begin.At(long offset) -> owedFrom.merge(partition, offset, Math::min);
                case Begin.Oldest(long offset) -> owedFrom.merge(partition, offset, Math::min);
                case Begin.Snapshot ignored -> owedFrom.put(partition, 0L);
                case Begin.Late late -> owedFrom.merge(partition, late.owedFrom(), Math::min);
                case Begin.Edge ignored -> {
                  // Who was never told where it stands in a partition gets all of it.
                  if (resumed != null && resumed.next().offsetOf(partition).isEmpty()) {
                    owedFrom.put(partition, 0L);
                  }
                }
              }
            });
  }

  /** Another gateway may stand as yet where the cursor says, and no further. */
  private static boolean isBeyond(Fact fact, Cursor cursor) {
    return fact.offset() >= cursor.next().offsetOf(fact.partition()).orElse(0);
  }

  private void position(Received.Position position) {
    Fact fact = truth.at(position.partition(), position.offset());
    if (fact == null || !fact.device().equals(position.device())) {
      throw new PromiseBroken("the log never held " + position);
    }
    if (!areas.show(fact.place())) {
      throw new PromiseBroken("it lies outside: " + position);
    }
    Fact before = newest.put(fact.device(), fact);
    if (before != null && before.recency().isNewerThan(fact.recency())) {
      throw new PromiseBroken(fact.device() + " went back from " + before + " to " + fact);
    }
    shown.put(fact.device(), fact);
    statuses.put(fact.device(), position.status());
  }

  private void leave(DeviceId device) {
    shown.remove(device);
    statuses.remove(device);
  }

  /**
   * What a cursor does not name is owed from then on. Its time tells of status changes alone: who
   * comes back with it is given everything there.
   */
  private void stood(Received.Stood stood) {
    for (int partition : order.begins().keySet()) {
      OptionalLong named = stood.cursor().next().offsetOf(partition);
      long from = named.orElse(stood.ends().getOrDefault(partition, Long.MAX_VALUE));
      owedFrom.merge(partition, from, Math::min);
    }
  }

  private void ended(Fact last) {
    Fact seen = shown.get(last.device());
    Long from = owedFrom.get(last.partition());
    if (from == null) {
      throw new PromiseBroken("it was never told where it stands in " + last.partition());
    }
    if (!areas.showAtLast(last.place())) {
      if (seen != null) {
        throw new PromiseBroken("it still shows " + seen + ", which is outside at " + last);
      }
      return;
    }
    boolean owed = last.offset() >= from || areas.bringIn(last.place());
    Begin begin = order.begins().get(last.partition());
    if ((owed || seen != null) && !nearness.isMet(seen, last, begin)) {
      throw new PromiseBroken("its newest is " + seen + ", the log's " + last);
    }
    String status = truth.statuses().get(last.device());
    String told = statuses.get(last.device());
    if (told != null && status != null && !status.equals(told)) {
      throw new PromiseBroken(last.device() + " is " + status + ", and it was told " + told);
    }
  }
}
