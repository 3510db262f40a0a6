package io.tracklog.fanout.feed;

import io.tracklog.fanout.subscription.Filter;

/**
 * Which entries of a device table are wanted.
 *
 * @param filter the devices
 * @param selection which of them
 */
public record SnapshotQuery(Filter filter, EntrySelection selection) {

  /** Everything that is known of these devices. */
  public static SnapshotQuery all(Filter filter) {
    return new SnapshotQuery(filter, EntrySelection.ALL);
  }

  /** Whether an entry is wanted. */
  public boolean wants(DeviceEntry entry) {
    return filter.matches(entry.device()) && selection.wants(entry);
  }
}
