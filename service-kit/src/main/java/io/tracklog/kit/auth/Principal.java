package io.tracklog.kit.auth;

import io.tracklog.schemas.model.DeviceId;

/**
 * Who is on the other end, and what that one may do.
 *
 * @param subject a name for logs and limits; no secret
 * @param publish the devices it may send positions of
 * @param subscribe the devices it may watch
 * @param expiresAtMs epoch milliseconds when this ends, and the connection with it; {@link #NEVER}
 *     when it does not
 */
public record Principal(
    String subject, PatternSet publish, PatternSet subscribe, long expiresAtMs) {
  /** An expiry that does not come. */
  public static final long NEVER = Long.MAX_VALUE;

  /** One that may do everything, for ever. */
  public static Principal unlimited(String subject) {
    return new Principal(subject, PatternSet.EVERYTHING, PatternSet.EVERYTHING, NEVER);
  }

  /** Whether it may send positions of this device. */
  public boolean mayPublish(DeviceId device) {
    return publish.covers(device);
  }

  /** Whether it may watch this device. */
  public boolean maySubscribe(DeviceId device) {
    return subscribe.covers(device);
  }

  /** Whether it may watch every device of this fleet. */
  public boolean maySubscribeFleet(String fleet) {
    return subscribe.coversFleet(fleet);
  }

  /** Whether it may watch everything. */
  public boolean maySubscribeAll() {
    return subscribe.all();
  }

  /** Whether its time is over at this epoch millisecond. */
  public boolean isExpired(long nowMs) {
    return nowMs >= expiresAtMs;
  }
}
