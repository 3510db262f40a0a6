package io.tracklog.schemas.model;

/**
 * The newest true position of a device and whether the device is still heard of.
 *
 * @param position the newest position by {@link Recency}
 * @param receivedAtMs when the ingest gateway took it, server clock, epoch milliseconds
 * @param status whether the device is heard of
 * @param statusSinceMs since when the status holds, epoch milliseconds
 * @param sourcePartition the partition of {@code tracklog.positions} that holds the position
 * @param sourceOffset its offset there; a reader that knows this record has seen the log up to it
 *     for this device
 */
public record LastKnown(
    Position position,
    long receivedAtMs,
    DeviceStatus status,
    long statusSinceMs,
    int sourcePartition,
    long sourceOffset) {

  /** The device that this speaks of. */
  public DeviceId device() {
    return position.device();
  }

  /** What a newer position has to beat. */
  public Recency recency() {
    return Recency.of(position, sourceOffset);
  }
}
