package io.tracklog.kit.auth;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.schemas.model.ReasonCode;

/**
 * Which devices an entry of a claim speaks of: {@code fleet/device}, {@code fleet/*} or {@code *}.
 */
public sealed interface DevicePattern {
  /** One device. */
  record One(DeviceId device) implements DevicePattern {
    @Override
    public String toString() {
      return device.key();
    }
  }

  /** Every device of one fleet, also those to come. */
  record Fleet(String fleet) implements DevicePattern {
    @Override
    public String toString() {
      return fleet + "/*";
    }
  }

  /** Every device there is. */
  record All() implements DevicePattern {
    @Override
    public String toString() {
      return "*";
    }
  }

  /**
   * Reads a pattern.
   *
   * @throws InvalidValueException with {@link ReasonCode#INVALID_DEVICE} when it is of none of the
   *     three forms
   */
  static DevicePattern parse(String text) {
    if (text.equals("*")) {
      return new All();
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
