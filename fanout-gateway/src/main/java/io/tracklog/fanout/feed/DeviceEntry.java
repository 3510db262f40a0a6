package io.tracklog.fanout.feed;

import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.record.Place;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one device: its newest position and its status. Immutable, so a snapshot may
 * hold it on any thread; the JSON is rendered by whoever needs it first.
 */
public final class DeviceEntry {
  private final LogRecord record;
  private final Place lastPlace;
  private final DeviceStatus status;
  private final long statusSinceMs;
  private volatile byte @Nullable [] json;

  /** Made of the newest position, and the status with the time since which it holds. */
  public DeviceEntry(LogRecord record, DeviceStatus status, long statusSinceMs) {
    this(record, record.place(), status, statusSinceMs);
  }

  private DeviceEntry(LogRecord record, Place lastPlace, DeviceStatus status, long statusSinceMs) {
    this.record = record;
    this.lastPlace = lastPlace;
    this.status = status;
    this.statusSinceMs = statusSinceMs;
  }

  /** The same after a record that came late, and changed nothing but what was said last. */
  DeviceEntry after(LogRecord late) {
    return new DeviceEntry(record, late.place(), status, statusSinceMs);
  }

  /** The same with another status. */
  DeviceEntry with(DeviceStatus newStatus, long sinceMs) {
    return new DeviceEntry(record, lastPlace, newStatus, sinceMs);
  }

  /** Where the device was by the last record of it, which may be late and not its newest. */
  Place lastPlace() {
    return lastPlace;
  }

  /** The newest position as it stands in the log. */
  public LogRecord record() {
    return record;
  }

  /** Whether the device is heard of. */
  public DeviceStatus status() {
    return status;
  }

  /** Since when the status holds, epoch milliseconds. */
  public long statusSinceMs() {
    return statusSinceMs;
  }

  /** The device. */
  public DeviceId device() {
    return record.device();
  }

  /** The position's JSON with this status. Shared: never write into it. */
  public byte[] json() {
    if (status == DeviceStatus.LIVE) {
      return record.json();
    }
    byte[] bytes = json;
    if (bytes == null) {
      bytes = record.render(status);
      json = bytes;
    }
    return bytes;
  }
}
