package io.tracklog.streams.step;

import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.StatusReason;

/**
 * Whether a device is heard of, and by what evidence.
 *
 * @param status its status
 * @param sinceMs since when the status holds
 * @param reason what brought the status about
 * @param lastSeenMs when the newest sign of life was received; late positions count, for they were
 *     received too
 * @param leftAtMs when its last session said goodbye, as long as it may yet come back within the
 *     grace; {@link #NOT_LEFT} else
 */
public record Liveness(
    DeviceStatus status, long sinceMs, StatusReason reason, long lastSeenMs, long leftAtMs) {
  /** No goodbye is pending. */
  public static final long NOT_LEFT = -1;

  /** Without a pending goodbye. */
  public Liveness(DeviceStatus status, long sinceMs, StatusReason reason, long lastSeenMs) {
    this(status, sinceMs, reason, lastSeenMs, NOT_LEFT);
  }

  /** The liveness of a device whose position was just received for the first time. */
  public static Liveness begin(long receivedAtMs) {
    return new Liveness(DeviceStatus.LIVE, receivedAtMs, StatusReason.POSITION, receivedAtMs);
  }

  /** Whether a goodbye waits for the end of its grace. */
  public boolean isLeaving() {
    return leftAtMs != NOT_LEFT;
  }

  Liveness seenAt(long receivedAtMs) {
    return new Liveness(status, sinceMs, reason, receivedAtMs, leftAtMs);
  }

  Liveness leaving(long goodbyeMs) {
    return new Liveness(status, sinceMs, reason, lastSeenMs, goodbyeMs);
  }

  Liveness staying() {
    return leaving(NOT_LEFT);
  }

  Liveness become(DeviceStatus newStatus, long newSinceMs, StatusReason newReason) {
    return new Liveness(newStatus, newSinceMs, newReason, lastSeenMs, leftAtMs);
  }
}
