package io.tracklog.fanout.feed;

import io.tracklog.schemas.model.DeviceId;
import java.util.List;

/**
 * What a device table held at one moment.
 *
 * @param partition the partition
 * @param nextOffset everything in the log before this offset is accounted for, nothing from it on
 * @param entries the entries that were asked for
 * @param forgotten devices that the asker may show, and that are no more
 */
public record PartitionSnapshot(
    int partition, long nextOffset, List<DeviceEntry> entries, List<DeviceId> forgotten) {
  /** Keeps copies of the lists. */
  public PartitionSnapshot {
    entries = List.copyOf(entries);
    forgotten = List.copyOf(forgotten);
  }
}
