package io.tracklog.fanout.record;

import io.tracklog.schemas.model.DeviceId;

/** The JSON of a {@code leave} by protocol.md. Stateless. */
public final class LeaveJson {
  private LeaveJson() {}

  /** The object's bytes, UTF-8. */
  public static byte[] render(DeviceId device) {
    return Json.object(out -> out.writeStringField("device", device.key()));
  }
}
