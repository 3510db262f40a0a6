package io.tracklog.fanout.shard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All subscribers of a shard, dealt out over slots whose turn comes round, so that no turn costs
 * time in proportion to all of them; and those among them that are not at the live edge. Confined
 * to the shard.
 */
final class SubscriberRota {
  static final int SLOTS = 16;

  private final List<Set<Subscriber>> slots = new ArrayList<>();
  private final Set<Subscriber> behind = new LinkedHashSet<>();
  private int dealt;
  private int turn;
  private int size;

  SubscriberRota() {
    for (int i = 0; i < SLOTS; i++) {
      slots.add(new LinkedHashSet<>());
    }
  }

  void add(Subscriber subscriber) {
    subscriber.slot(dealt++ % SLOTS);
    slots.get(subscriber.slot()).add(subscriber);
    size++;
  }

  void remove(Subscriber subscriber) {
    if (slots.get(subscriber.slot()).remove(subscriber)) {
      size--;
    }
    behind.remove(subscriber);
  }

  /** Says whether a subscriber is on its way to the live edge. */
  void behind(Subscriber subscriber, boolean isBehind) {
    if (isBehind) {
      behind.add(subscriber);
    } else {
      behind.remove(subscriber);
    }
  }

  /** The subscribers whose turn it is, as they were at this moment. */
  List<Subscriber> next() {
    turn = (turn + 1) % SLOTS;
    return List.copyOf(slots.get(turn));
  }

  /** Calls on each that is behind, as they were at this moment. */
  void forEachBehind(Consumer<Subscriber> action) {
    if (!behind.isEmpty()) {
      List.copyOf(behind).forEach(action);
    }
  }

  /** All subscribers. */
  List<Subscriber> all() {
    List<Subscriber> all = new ArrayList<>(size);
    slots.forEach(all::addAll);
    return all;
  }

  int size() {
    return size;
  }
}
