package io.tracklog.tools.inspect;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.schemas.model.RejectedPosition;
import io.tracklog.schemas.topic.DevicePartitioner;
import io.tracklog.tools.log.Content;
import io.tracklog.tools.log.LogEntry;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts refused positions by reason: those of devices that belong to one partition of positions,
 * and, apart from them, those that name no device, which could belong to any. Confined to one
 * thread; bounded by the number of reasons.
 */
final class RejectionTally {
  private final int partition;
  private final int partitions;
  private final SortedMap<String, Long> byReason = new TreeMap<>();
  private final SortedMap<String, Long> withoutDevice = new TreeMap<>();
  private long undecodable;

  /** For one partition of a topic of positions that has so many. */
  RejectionTally(int partition, int partitions) {
    this.partition = partition;
    this.partitions = partitions;
  }

  /** Counts a record. */
  void add(LogEntry<RejectedPosition> entry) {
    switch (entry.content()) {
      case Content.Value<RejectedPosition>(var rejected) -> add(rejected);
      case Content.Deleted<RejectedPosition>() -> {}
      case Content.Undecodable<RejectedPosition>(var message) -> undecodable++;
    }
  }

  /** What was counted. */
  PartitionReport.Rejections rejections() {
    return new PartitionReport.Rejections(byReason, withoutDevice, undecodable);
  }

  private void add(RejectedPosition rejected) {
    String reason = rejected.reason().code();
    DeviceId device = device(rejected.device());
    if (device == null) {
      withoutDevice.merge(reason, 1L, Long::sum);
    } else if (DevicePartitioner.partition(device, partitions) == partition) {
      byReason.merge(reason, 1L, Long::sum);
    }
  }

  private static @Nullable DeviceId device(@Nullable String named) {
    try {
      return named == null ? null : DeviceId.parse(named);
    } catch (InvalidValueException e) {
      return null;
    }
  }
}
