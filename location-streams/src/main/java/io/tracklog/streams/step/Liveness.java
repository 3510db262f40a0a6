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
 */
public record Liveness(DeviceStatus status, long sinceMs, StatusReason reason, long lastSeenMs) {

  /** The liveness of a device whose position was just received for the first time. */
  public static Liveness begin(long receivedAtMs) {
    return new Liveness(DeviceStatus.LIVE, receivedAtMs, StatusReason.POSITION, receivedAtMs);
  }

  Liveness seenAt(long receivedAtMs) {
    return new Liveness(status, sinceMs, reason, receivedAtMs);
  }

  Liveness become(DeviceStatus newStatus, long newSinceMs, StatusReason newReason) {
    return new Liveness(newStatus, newSinceMs, newReason, lastSeenMs);
  }
}
