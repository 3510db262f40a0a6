package io.tracklog.fanout.feed;

import io.tracklog.fanout.subscription.Filter;

/**
 * Which entries of a device table are wanted.
 *
 * @param filter the devices
 * @param sinceOffset those whose newest position stands at this offset or after it
 * @param sinceMs and those whose status changed at this time or later, epoch milliseconds
 */
public record SnapshotQuery(Filter filter, long sinceOffset, long sinceMs) {

  /** Everything that is known of these devices. */
  public static SnapshotQuery all(Filter filter) {
    return new SnapshotQuery(filter, 0, Long.MIN_VALUE);
  }

  /** Whether an entry is wanted. */
  public boolean wants(DeviceEntry entry) {
    return (entry.record().offset() >= sinceOffset || entry.statusSinceMs() >= sinceMs)
        && filter.matches(entry.device());
  }
}
