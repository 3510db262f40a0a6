package io.tracklog.tools.inspect;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The largest few of all that is offered. Confined to one thread; holds no more than asked for.
 *
 * @param <T> what is compared
 */
final class Largest<T> {
  private final int limit;
  private final Comparator<T> order;
  private final PriorityQueue<T> kept;

  /** Keeps so many, by this order. */
  Largest(int limit, Comparator<T> order) {
    this.limit = limit;
    this.order = order;
    this.kept = new PriorityQueue<>(order);
  }

  /** Keeps it when it is among the largest so far. */
  void offer(T value) {
    kept.add(value);
    if (kept.size() > limit) {
      kept.remove();
    }
  }

  /** Those kept, the largest first. */
  List<T> descending() {
    return kept.stream().sorted(order.reversed()).toList();
  }
}
