package io.tracklog.ingest.validate;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.schemas.model.ReasonCode;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The devices that one sender speaks for.
 *
 * @param only the one device of a connection that has named it, or null for a hub, which names a
 *     device in every position
 * @param mayPublish what a hub's token covers
 * @param expiresAtMs epoch milliseconds when the right to speak ends; {@link Long#MAX_VALUE} when
 *     it does not
 */
public record SpokenFor(@Nullable DeviceId only, Predicate<DeviceId> mayPublish, long expiresAtMs) {

  /** One that speaks for one device, and may. */
  public static SpokenFor one(DeviceId device, long expiresAtMs) {
    return new SpokenFor(device, device::equals, expiresAtMs);
  }

  /** One that names a device in every position. */
  public static SpokenFor hub(Predicate<DeviceId> mayPublish, long expiresAtMs) {
    return new SpokenFor(null, mayPublish, expiresAtMs);
  }

  /**
   * The device of a position.
   *
   * @param named what the position says, or null
   * @throws InvalidValueException with {@link ReasonCode#INVALID_DEVICE} when nobody has named one,
   *     the name is ill-formed or is not this connection's, with {@link
   *     ReasonCode#FORBIDDEN_DEVICE} when the token does not cover it
   */
  public DeviceId resolve(@Nullable String named) {
    if (only != null) {
      return named == null ? only : requireSame(only, named);
    }
    if (named == null) {
      throw new InvalidValueException(
          ReasonCode.INVALID_DEVICE, "device is missing, and the connection names none");
    }
    DeviceId device = DeviceId.parse(named);
    if (!mayPublish.test(device)) {
      throw new InvalidValueException(
          ReasonCode.FORBIDDEN_DEVICE, "the token does not cover device " + device);
    }
    return device;
  }

  private static DeviceId requireSame(DeviceId only, String named) {
    if (!DeviceId.parse(named).equals(only)) {
      throw new InvalidValueException(
          ReasonCode.INVALID_DEVICE, "device " + named + " is not this connection's, " + only);
    }
    return only;
  }
}
