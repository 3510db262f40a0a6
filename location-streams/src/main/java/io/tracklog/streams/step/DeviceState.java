package io.tracklog.streams.step;

import org.jspecify.annotations.Nullable;

/**
 * Everything that is remembered of one device.
 *
 * @param track its place and liveness; null until its first position
 * @param presence what its sessions say
 */
public record DeviceState(@Nullable Track track, Presence presence) {
  /** A device of which nothing is known. */
  public static final DeviceState UNKNOWN = new DeviceState(null, Presence.NONE);

  /**
   * What the first position brings into being.
   *
   * @param newest the newest position
   * @param liveness whether the device is heard of
   * @param saidAt where {@code tracklog.movements} last said it to be; null when it never did
   */
  public record Track(Fix newest, Liveness liveness, @Nullable Place saidAt) {}

  /** Whether nothing is worth keeping. */
  public boolean isBlank() {
    return track == null && presence.isBlank();
  }
}
