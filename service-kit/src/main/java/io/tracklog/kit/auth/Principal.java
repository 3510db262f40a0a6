package io.tracklog.kit.auth;

import io.tracklog.schemas.model.DeviceId;
import java.util.List;

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
    String subject, List<DevicePattern> publish, List<DevicePattern> subscribe, long expiresAtMs) {
  /** An expiry that does not come. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Copies the lists. */
  public Principal {
    publish = List.copyOf(publish);
    subscribe = List.copyOf(subscribe);
  }

  /** One that may do everything, for ever. */
  public static Principal unlimited(String subject) {
    List<DevicePattern> all = List.of(DevicePattern.ALL);
    return new Principal(subject, all, all, NEVER);
  }

  /** Whether it may send positions of this device. */
  public boolean mayPublish(DeviceId device) {
    return covers(publish, device);
  }

  /** Whether it may watch this device. */
  public boolean maySubscribe(DeviceId device) {
    return covers(subscribe, device);
  }

  /** Whether it may watch every device of this fleet. */
  public boolean maySubscribeFleet(String fleet) {
    for (DevicePattern pattern : subscribe) {
      if (pattern.coversFleet(fleet)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it may watch everything. */
  public boolean maySubscribeAll() {
    return subscribe.contains(DevicePattern.ALL);
  }

  /** Whether its time is over at this epoch millisecond. */
  public boolean isExpired(long nowMs) {
    return nowMs >= expiresAtMs;
  }

  private static boolean covers(List<DevicePattern> patterns, DeviceId device) {
    for (DevicePattern pattern : patterns) {
      if (pattern.covers(device)) {
        return true;
      }
    }
    return false;
  }
}
