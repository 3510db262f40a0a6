package io.tracklog.tools.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * A random world around an outbox of numbers: adds, sends, cuts, and a gateway that refuses and
 * acknowledges what it has seen on the present connection.
 */
final class OutboxWorld {
  private final Random random;
  private final int capacity;
  private final Outbox<Long> outbox;
  private final List<Long> acknowledged = new ArrayList<>();
  private final List<Long> refused = new ArrayList<>();
  private long lastAdded;
  private long lastOnWire;
  private int wireOrderBreaks;

  OutboxWorld(Random random, int capacity) {
    this.random = random;
    this.capacity = capacity;
    this.outbox = new Outbox<>(capacity);
  }

  void step() {
    switch (random.nextInt(6)) {
      case 0, 1 -> add();
      case 2, 3 -> send();
      case 4 -> answer();
      default -> {
        if (random.nextInt(10) == 0) {
          cut();
        }
      }
    }
  }

  /** A last, quiet connection. */
  void finish() {
    cut();
    while (outbox.hasUnsent()) {
      send();
    }
    outbox.acknowledge(lastAdded, acknowledged::add);
  }

  List<Long> added() {
    return LongStream.rangeClosed(1, lastAdded).boxed().toList();
  }

  List<Long> acknowledged() {
    return acknowledged;
  }

  List<Long> settledSorted() {
    List<Long> settled = new ArrayList<>(acknowledged);
    settled.addAll(refused);
    return settled.stream().sorted().toList();
  }

  int wireOrderBreaks() {
    return wireOrderBreaks;
  }

  private void add() {
    if (outbox.occupied() < capacity) {
      lastAdded = outbox.nextSequence();
      outbox.add(lastAdded);
    }
  }

  private void send() {
    Long item = outbox.pollUnsent();
    if (item != null) {
      wireOrderBreaks += item <= lastOnWire ? 1 : 0;
      lastOnWire = item;
    }
  }

  /** Sometimes about numbers long settled or never sent, as a faulty gateway might. */
  private void answer() {
    long about = Math.max(0, lastAdded - capacity + random.nextInt(capacity + 3));
    if (random.nextInt(4) > 0) {
      outbox.acknowledge(about, acknowledged::add);
      return;
    }
    Long item = outbox.refuse(about);
    if (item != null) {
      refused.add(item);
    }
  }

  private void cut() {
    outbox.connectionLost();
    lastOnWire = 0;
  }
}
