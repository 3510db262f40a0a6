package io.tracklog.schemas.model;

/**
 * The name of a device, {@code fleet/device}. It is the key of every record, so it decides the
 * partition.
 *
 * @param fleet the fleet, 1 to 64 characters of {@code [A-Za-z0-9._~-]}
 * @param name the device within its fleet, by the same rule
 */
public record DeviceId(String fleet, String name) implements Comparable<DeviceId> {
  /** The longest that either part may be, in characters. */
  public static final int MAX_PART_LENGTH = 64;

  /**
   * Checks both parts.
   *
   * @throws InvalidValueException with {@link ReasonCode#INVALID_DEVICE} when a part breaks the
   *     rule
   */
  public DeviceId {
    requirePart("fleet", fleet);
    requirePart("device", name);
  }

  /**
   * Reads {@code fleet/device}.
   *
   * @throws InvalidValueException with {@link ReasonCode#INVALID_DEVICE} when it is not of that
   *     form
   */
  public static DeviceId parse(String key) {
    int slash = key.indexOf('/');
    if (slash < 0) {
      throw invalid("device \"" + abbreviate(key) + "\" is not of the form fleet/device");
    }
    return new DeviceId(key.substring(0, slash), key.substring(slash + 1));
  }

  /** Whether this is a well-formed fleet or device part. */
  public static boolean isValidPart(String part) {
    if (part.isEmpty() || part.length() > MAX_PART_LENGTH) {
      return false;
    }
    for (int i = 0; i < part.length(); i++) {
      if (!isAllowed(part.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The record key: {@code fleet/device}. */
  public String key() {
    return fleet + '/' + name;
  }

  @Override
  public int compareTo(DeviceId other) {
    int byFleet = fleet.compareTo(other.fleet);
    return byFleet != 0 ? byFleet : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return key();
  }

  private static void requirePart(String what, String part) {
    if (!isValidPart(part)) {
      throw invalid(
          what + " \"" + abbreviate(part) + "\" is not 1 to 64 characters of A-Z a-z 0-9 . _ ~ -");
    }
  }

  private static boolean isAllowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '~'
        || c == '-';
  }

  private static InvalidValueException invalid(String message) {
    return new InvalidValueException(ReasonCode.INVALID_DEVICE, message);
  }

  private static String abbreviate(String text) {
    return text.length() <= MAX_PART_LENGTH ? text : text.substring(0, MAX_PART_LENGTH) + "…";
  }
}
