package io.tracklog.fanout.feed;

import io.tracklog.fanout.subscription.Filter;
import io.tracklog.schemas.model.DeviceId;

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

  /** Whether it is to be told that a device was forgotten, at a time in epoch milliseconds. */
  boolean wantsForgotten(DeviceId device, long atMs) {
    return selection.wantsForgotten(atMs) && filter.matches(device);
  }

  /** Whether an entry is wanted. */
  public boolean wants(DeviceEntry entry) {
    return filter.matches(entry.device()) && selection.wants(entry);
  }
}
