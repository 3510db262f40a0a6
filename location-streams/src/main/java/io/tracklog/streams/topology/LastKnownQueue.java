package io.tracklog.streams.topology;

import io.tracklog.schemas.model.LastKnown;
import java.util.LinkedHashMap;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What is to be said of {@code tracklog.last-known} with the next commit: of each device the newest
 * alone. A backlog, or a device that sends what it kept, so costs one record for each device and
 * commit instead of one for each position.
 *
 * <p>Keeps the order of the log: a device that moved goes to the end, one whose status changed
 * keeps its place. So for whoever reads the partition, the highest source offset seen still says
 * that every position up to there has been taken into account, at whatever record one stops.
 *
 * <p>Bounded by whoever fills it; confined to its stream thread.
 */
final class LastKnownQueue {
  /** The most devices that wait; more are said before the commit. */
  static final int MAX_DEVICES = 10_000;

  private final LinkedHashMap<String, Record<String, LastKnown>> waiting = new LinkedHashMap<>();

  /** Where records go. */
  @FunctionalInterface
  interface Destination {
    void say(Record<String, LastKnown> message);
  }

  void add(Record<String, LastKnown> message) {
    Record<String, LastKnown> before = waiting.get(message.key());
    if (before != null && message.value().sourceOffset() == before.value().sourceOffset()) {
      waiting.put(message.key(), message);
    } else {
      waiting.putLast(message.key(), message);
    }
  }

  /** Takes out what was to be said of a device. */
  void forget(String device) {
    waiting.remove(device);
  }

  boolean isFull() {
    return waiting.size() >= MAX_DEVICES;
  }

  /** Says everything, in order. */
  void drainTo(Destination destination) {
    waiting.values().forEach(destination::say);
    waiting.clear();
  }
}
