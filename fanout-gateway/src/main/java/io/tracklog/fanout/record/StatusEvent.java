package io.tracklog.fanout.record;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatusChange;
import org.jspecify.annotations.Nullable;

/**
 * A status change with its JSON, rendered once. Shared by all subscribers; safe on every thread.
 */
public final class StatusEvent {
  private final DeviceStatusChange change;
  private final @Nullable Place place;
  private volatile byte @Nullable [] json;

  /**
   * Made of what was decoded.
   *
   * @param place where the device is; null when not known
   */
  public StatusEvent(DeviceStatusChange change, @Nullable Place place) {
    this.change = change;
    this.place = place;
  }

  /** What changed. */
  public DeviceStatusChange change() {
    return change;
  }

  /** Where the device was when it changed; null when not known. */
  public @Nullable Place place() {
    return place;
  }

  /** Whose status it is. */
  public DeviceId device() {
    return change.device();
  }

  /** The JSON of the contract. Shared: never write into it. */
  public byte[] json() {
    byte[] bytes = json;
    if (bytes == null) {
      bytes = render();
      json = bytes;
    }
    return bytes;
  }

  private byte[] render() {
    return Json.object(
        out -> {
          out.writeStringField("device", change.device().key());
          out.writeStringField("status", change.status().wireName());
          out.writeNumberField("since", change.sinceMs());
          out.writeNumberField("lastSeen", change.lastSeenMs());
          out.writeStringField("reason", change.reason().wireName());
        });
  }
}
