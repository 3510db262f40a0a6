package io.tracklog.ingest.tracker;

import io.tracklog.ingest.decode.Decoded;
import org.jspecify.annotations.Nullable;

/** Records that cost only themselves. */
final class Refusals {
  private Refusals() {}

  /**
   * A record with a field that cannot be used.
   *
   * @param id how the tracker names its device
   * @param names gives it its full name, by which operators look for it; an id that has none stays
   */
  static Decoded of(
      UnusableFieldException e, @Nullable String id, DeviceNames names, Decoded.Slice slice) {
    String device;
    try {
      device = names.full(id);
    } catch (UnusableFieldException noName) {
      device = id;
    }
    return new Decoded.Unreadable(
        device, null, false, e.code(), String.valueOf(e.getMessage()), slice);
  }
}
