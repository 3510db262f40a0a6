package io.tracklog.fanout.feed;

import java.util.List;

/**
 * What a device table held at one moment.
 *
 * @param partition the partition
 * @param nextOffset everything in the log before this offset is accounted for, nothing from it on
 * @param entries the entries that were asked for
 */
public record PartitionSnapshot(int partition, long nextOffset, List<DeviceEntry> entries) {
  /** Keeps a copy of the list. */
  public PartitionSnapshot {
    entries = List.copyOf(entries);
  }
}
