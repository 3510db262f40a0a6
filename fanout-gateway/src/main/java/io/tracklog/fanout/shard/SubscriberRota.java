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

  private final List<List<Subscriber>> slots = new ArrayList<>();
  private final Set<Subscriber> behind = new LinkedHashSet<>();
  private int dealt;
  private int turn;
  private int size;

  SubscriberRota() {
    for (int i = 0; i < SLOTS; i++) {
      slots.add(new ArrayList<>());
    }
  }

  void add(Subscriber subscriber) {
    List<Subscriber> slot = slots.get(dealt % SLOTS);
    subscriber.place(slot.size() * SLOTS + dealt % SLOTS);
    slot.add(subscriber);
    dealt = (dealt + 1) % SLOTS;
    size++;
  }

  /** Removes one that was added; the last of its slot takes its place. */
  void remove(Subscriber subscriber) {
    int place = subscriber.place();
    List<Subscriber> slot = slots.get(place % SLOTS);
    Subscriber moved = slot.removeLast();
    if (moved != subscriber) {
      slot.set(place / SLOTS, moved);
      moved.place(place);
    }
    size--;
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
