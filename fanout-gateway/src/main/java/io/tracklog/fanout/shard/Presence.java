package io.tracklog.fanout.shard;

import io.tracklog.schemas.model.DeviceId;
import java.util.HashSet;
import java.util.Set;

/**
 * Which devices a subscriber that replays the log may show inside its area. Needed where records
 * come from a scan, which does not know where a device was before. Bounded: what does not fit any
 * more may be shown, so that a {@code leave} is said once too often rather than never. Confined to
 * the shard.
 */
final class Presence {
  private static final int MAX_DEVICES = 10_000;

  private final Set<DeviceId> exceptions = new HashSet<>();
  private boolean insideByDefault;

  /**
   * Knows nothing of any device yet.
   *
   * @param mayShowAny whether the subscriber may show devices from before the replay
   */
  Presence(boolean mayShowAny) {
    this.insideByDefault = mayShowAny;
  }

  /** Whether a device may be shown. */
  boolean isInside(DeviceId device) {
    return insideByDefault != exceptions.contains(device);
  }

  /** Takes note of where a device is now. */
  void note(DeviceId device, boolean isInside) {
    if (isInside == insideByDefault) {
      exceptions.remove(device);
    } else if (exceptions.size() < MAX_DEVICES || exceptions.contains(device)) {
      exceptions.add(device);
    } else {
      exceptions.clear();
      insideByDefault = true;
    }
  }
}
