package io.tracklog.fanout.promise;

import io.tracklog.fanout.record.Place;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Recency;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Everything that the log has ever held, and what has become of it. Confined to one thread. */
public final class LogTruth {
  /**
   * A position in the log.
   *
   * @param recency what decides whether it is its device's newest
   * @param place where the device was
   * @param takenAtMs the record's timestamp, epoch milliseconds
   */
  public record Fact(
      int partition, long offset, DeviceId device, Recency recency, Place place, long takenAtMs) {}

  private final Map<Integer, NavigableMap<Long, Fact>> facts = new HashMap<>();
  private final Map<Integer, Long> begins = new HashMap<>();
  private final Map<DeviceId, String> statuses = new HashMap<>();

  /** The log holds a position. */
  public void add(Fact fact) {
    partition(fact.partition()).put(fact.offset(), fact);
  }

  /** The log no longer holds what stands before an offset. */
  public void cut(int partition, long before) {
    begins.merge(partition, before, Math::max);
  }

  /** A device's status has changed. */
  public void status(DeviceId device, String status) {
    statuses.put(device, status);
  }

  /** What the devices' statuses are now, as far as anybody has said. */
  Map<DeviceId, String> statuses() {
    return statuses;
  }

  /** The first offset that the log still holds. */
  long begin(int partition) {
    return begins.getOrDefault(partition, 0L);
  }

  @Nullable Fact at(int partition, long offset) {
    return partition(partition).get(offset);
  }

  /** The first position at or after an offset that concerns a subscriber. */
  @Nullable Fact firstFrom(int partition, long offset, Predicate<Fact> wanted) {
    for (Fact fact : partition(partition).tailMap(offset, true).values()) {
      if (wanted.test(fact)) {
        return fact;
      }
    }
    return null;
  }

  /** The last position of each device in the log that concerns a subscriber. */
  Collection<Fact> last(Filter filter) {
    Map<DeviceId, Fact> last = new HashMap<>();
    for (NavigableMap<Long, Fact> log : facts.values()) {
      log.values().stream()
          .filter(fact -> filter.matches(fact.device()))
          .forEach(fact -> last.put(fact.device(), fact));
    }
    return last.values();
  }

  /** The first offset taken at a time or later; beyond the end when there is none. */
  public long offsetAt(int partition, long timeMs) {
    NavigableMap<Long, Fact> log = partition(partition);
    for (Fact fact : log.values()) {
      if (fact.takenAtMs() >= timeMs) {
        return fact.offset();
      }
    }
    return log.isEmpty() ? 0 : log.lastKey() + 1;
  }

  /** Whether a position was its device's newest when it came. */
  boolean wasNewest(Fact fact) {
    return newestBefore(fact.partition(), fact.offset() + 1, Filter.ofDevice(fact.device()))
        .contains(fact);
  }

  /** The newest position of a device; null when it never had any. */
  @Nullable Fact newest(DeviceId device) {
    return newest(Filter.ofDevice(device)).get(device);
  }

  /** The newest position of each device that concerns a subscriber. */
  Map<DeviceId, Fact> newest(Filter filter) {
    Map<DeviceId, Fact> newest = new HashMap<>();
    for (int partition : facts.keySet()) {
      newestBefore(partition, Long.MAX_VALUE, filter)
          .forEach(fact -> newest.put(fact.device(), fact));
    }
    return newest;
  }

  /** The same of one partition, as it was when it ended before an offset. */
  Collection<Fact> newestBefore(int partition, long offset, Filter filter) {
    Map<DeviceId, Fact> newest = new HashMap<>();
    for (Fact fact : partition(partition).headMap(offset, false).values()) {
      if (filter.matches(fact.device())) {
        newest.merge(fact.device(), fact, (a, b) -> b.recency().isNewerThan(a.recency()) ? b : a);
      }
    }
    return newest.values();
  }

  private NavigableMap<Long, Fact> partition(int partition) {
    return facts.computeIfAbsent(partition, p -> new TreeMap<>());
  }
}
