package io.tracklog.tools.inspect;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.Recency;
import io.tracklog.tools.log.Content;
import io.tracklog.tools.log.LogEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what stands in a stretch of one partition of positions, from its records in their order.
 * Pure but for what it remembers, and that is bounded: {@value #MAX_DEVICES} devices, a few samples
 * of each finding, and {@link RecentFingerprints}; about 40 MiB at the most. Confined to one
 * thread.
 */
final class PositionTally {
  /** The devices that are told apart. Records of further ones are counted, but not by device. */
  static final int MAX_DEVICES = 100_000;

  /** How many places are shown of each finding. */
  static final int SAMPLES = 5;

  private static final class DeviceCount {
    private Recency newest;
    private long records;

    private DeviceCount(Recency newest) {
      this.newest = newest;
    }
  }

  private final Map<DeviceId, DeviceCount> devices = new HashMap<>();
  private final ArrivalCheck arrivals = new ArrivalCheck();
  private final LogGaps gaps = new LogGaps(SAMPLES);
  private final Finding late = new Finding(SAMPLES);
  private final Finding repeated = new Finding(SAMPLES);
  private final Finding undecodable = new Finding(SAMPLES);
  private long records;
  private long forgotten;
  private long replayed;
  private long ofFurtherDevices;
  private long latestMs;
  private @Nullable Long firstMs;
  private @Nullable Long newestMs;

  /** Counts a record. */
  void add(LogEntry<Position> entry) {
    records++;
    gaps.add(entry.raw().offset(), entry.timestampMs());
    firstMs = firstMs == null ? entry.timestampMs() : Math.min(firstMs, entry.timestampMs());
    newestMs = newestMs == null ? entry.timestampMs() : Math.max(newestMs, entry.timestampMs());
    switch (entry.content()) {
      case Content.Value<Position>(var position) -> add(position, entry);
      case Content.Deleted<Position>() -> forget(entry);
      case Content.Undecodable<Position>(var message) -> undecodable.add(entry.at());
    }
  }

  /** What was counted, apart from the window that it was counted in. */
  PartitionReport.Counts counts() {
    return new PartitionReport.Counts(
        records,
        devices.size(),
        ofFurtherDevices,
        forgotten,
        replayed,
        firstMs,
        newestMs,
        rate(),
        undecodable.summary(),
        late.summary(),
        latestMs,
        repeated.summary(),
        gaps.offsets(),
        gaps.pauses(),
        busiest());
  }

  /** The time of the first record; null when there is none. */
  @Nullable Long firstMs() {
    return firstMs;
  }

  /** The newest time of a record; null when there is none. */
  @Nullable Long newestMs() {
    return newestMs;
  }

  private void add(Position position, LogEntry<Position> entry) {
    DeviceCount device = devices.get(position.device());
    Recency recency = Recency.of(position, entry.raw().offset());
    switch (arrivals.judge(position, entry.raw(), device == null ? null : device.newest)) {
      case REPLAYED -> {
        replayed++;
        return;
      }
      case REPEATED -> repeated.add(entry.at());
      case LATE -> {
        late.add(entry.at());
        if (device != null) {
          latestMs = Math.max(latestMs, device.newest.timeMs() - position.timeMs());
        }
      }
      case NEWEST -> {}
    }
    count(position.device(), device, recency);
  }

  private void count(DeviceId id, @Nullable DeviceCount known, Recency recency) {
    DeviceCount device = known;
    if (device == null) {
      if (devices.size() >= MAX_DEVICES) {
        ofFurtherDevices++;
        return;
      }
      device = new DeviceCount(recency);
      devices.put(id, device);
    }
    device.records++;
    if (recency.isNewerThan(device.newest)) {
      device.newest = recency;
    }
  }

  /** A device that was forgotten is known anew from here on. */
  private void forget(LogEntry<Position> entry) {
    forgotten++;
    entry
        .device()
        .map(devices::get)
        .ifPresent(device -> device.newest = new Recency(Long.MIN_VALUE, 0, 0));
  }

  private double rate() {
    if (firstMs == null || newestMs == null || newestMs.longValue() == firstMs.longValue()) {
      return 0;
    }
    return records * 1_000.0 / (newestMs - firstMs);
  }

  private List<PartitionReport.Busy> busiest() {
    Largest<PartitionReport.Busy> largest =
        new Largest<>(
            2 * SAMPLES,
            Comparator.comparingLong(PartitionReport.Busy::records)
                .thenComparing(PartitionReport.Busy::device, Comparator.reverseOrder()));
    devices.forEach(
        (id, device) -> largest.offer(new PartitionReport.Busy(id.key(), device.records)));
    return new ArrayList<>(largest.descending());
  }
}
