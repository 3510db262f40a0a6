package io.tracklog.kit.auth;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.schemas.model.ReasonCode;

/** Which devices a claim speaks of: {@code fleet/device}, {@code fleet/*} or {@code *}. */
public sealed interface DevicePattern {
  /** One device. */
  record One(DeviceId device) implements DevicePattern {
    @Override
    public boolean covers(DeviceId candidate) {
      return device.equals(candidate);
    }

    @Override
    public boolean coversFleet(String fleet) {
      return false;
    }

    @Override
    public String toString() {
      return device.key();
    }
  }

  /** Every device of one fleet, also those to come. */
  record Fleet(String fleet) implements DevicePattern {
    @Override
    public boolean covers(DeviceId candidate) {
      return fleet.equals(candidate.fleet());
    }

    @Override
    public boolean coversFleet(String candidate) {
      return fleet.equals(candidate);
    }

    @Override
    public String toString() {
      return fleet + "/*";
    }
  }

  /** Every device there is. */
  record All() implements DevicePattern {
    @Override
    public boolean covers(DeviceId candidate) {
      return true;
    }

    @Override
    public boolean coversFleet(String fleet) {
      return true;
    }

    @Override
    public String toString() {
      return "*";
    }
  }

  /** Every device there is. */
  DevicePattern ALL = new All();

  /** Whether the device is one of them. */
  boolean covers(DeviceId device);

  /** Whether every device of the fleet is. */
  boolean coversFleet(String fleet);

  /**
   * Reads a pattern.
   *
   * @throws InvalidValueException with {@link ReasonCode#INVALID_DEVICE} when it is of none of the
   *     three forms
   */
  static DevicePattern parse(String text) {
    if (text.equals("*")) {
      return ALL;
    }
    if (text.endsWith("/*")) {
      String fleet = text.substring(0, text.length() - 2);
      if (!DeviceId.isValidPart(fleet)) {
        throw new InvalidValueException(
            ReasonCode.INVALID_DEVICE, "\"" + text + "\" is not fleet/device, fleet/* or *");
      }
      return new Fleet(fleet);
    }
    return new One(DeviceId.parse(text));
  }
}
