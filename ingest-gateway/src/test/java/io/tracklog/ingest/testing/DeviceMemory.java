package io.tracklog.ingest.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a device has measured: what is acknowledged, and what it has to send again after a cut. As
 * the contract wants it, a number and its time stay together for ever. Safe on every thread.
 */
public final class DeviceMemory {
  private final Deque<SentPosition> kept = new ArrayDeque<>();
  private final List<SentPosition> acknowledged = new ArrayList<>();
  private final Map<Long, String> places = new HashMap<>();
  private long next = 1;

  /** Measures so many positions; they are kept until they are acknowledged. */
  synchronized List<SentPosition> measure(int count) {
    List<SentPosition> measured = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      measured.add(new SentPosition(next++, System.currentTimeMillis()));
    }
    kept.addAll(measured);
    return measured;
  }

  /** Everything up to this number is settled. */
  synchronized void acknowledge(long sequence, @Nullable String at) {
    if (sequence >= next) {
      throw new AssertionError("acknowledged " + sequence + ", which was never sent");
    }
    while (!kept.isEmpty() && kept.peekFirst().sequence() <= sequence) {
      acknowledged.add(kept.removeFirst());
    }
    if (at != null) {
      places.put(sequence, at);
    }
  }

  /** What is not acknowledged, oldest first. */
  public synchronized List<SentPosition> kept() {
    return List.copyOf(kept);
  }

  /** What is acknowledged, oldest first. */
  public synchronized List<SentPosition> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** Everything that was ever measured, oldest first. */
  public synchronized List<SentPosition> measured() {
    List<SentPosition> all = new ArrayList<>(acknowledged);
    all.addAll(kept);
    return all;
  }

  /** The place in the log that acknowledgements named, by the number that they named. */
  public synchronized Map<Long, String> places() {
    return Map.copyOf(places);
  }

  @Override
  public synchronized String toString() {
    return kept.stream()
        .map(position -> Long.toString(position.sequence()))
        .limit(20)
        .collect(Collectors.joining(",", acknowledged.size() + " acknowledged, kept ", ""));
  }
}
