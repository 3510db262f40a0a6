package io.tracklog.schemas.model;

import java.util.Map;

/**
 * Where a device was at one moment of its own clock. Every instance holds the rules below; what
 * breaks one cannot be made.
 *
 * @param device whose position it is
 * @param timeMs the device's own clock, epoch milliseconds
 * @param sequence the sender's own number, 0 or more
 * @param latitude degrees WGS 84, -90 to 90
 * @param longitude degrees WGS 84, -180 to 180
 * @param altitudeM metres above the ellipsoid or sea level, as the device says; NaN = unknown
 * @param speedMps metres per second, 0 or more; NaN = unknown
 * @param headingDeg degrees clockwise from true north, 0 (inclusive) to 360 (exclusive); NaN =
 *     unknown
 * @param accuracyM radius in metres, 0 or more; NaN = unknown
 * @param attributes further words of the device, at most {@value #MAX_ATTRIBUTES}
 */
public record Position(
    DeviceId device,
    long timeMs,
    long sequence,
    double latitude,
    double longitude,
    double altitudeM,
    double speedMps,
    double headingDeg,
    double accuracyM,
    Map<String, String> attributes) {

  /** The most attributes that one position may carry. */
  public static final int MAX_ATTRIBUTES = 32;

  /** The longest an attribute's name may be, in characters. */
  public static final int MAX_ATTRIBUTE_NAME = 64;

  /** The longest an attribute's value may be, in characters. */
  public static final int MAX_ATTRIBUTE_VALUE = 256;

  /**
   * Checks every rule.
   *
   * @throws InvalidValueException with {@link ReasonCode#INVALID_POSITION} and a message that names
   *     field, value, range
   */
  public Position {
    requireNotNegative("ts", timeMs);
    requireNotNegative("seq", sequence);
    requireWithin("lat", latitude, 90);
    requireWithin("lon", longitude, 180);
    requireKnownIsFinite("alt", altitudeM);
    requireMagnitude("speed", speedMps);
    requireMagnitude("accuracy", accuracyM);
    if (headingDeg < 0 || headingDeg >= 360) {
      throw invalid("heading " + headingDeg + " is outside [0, 360)");
    }
    attributes = checkedAttributes(attributes);
  }

  /**
   * Starts a position with its required values; what is not set further is unknown, the sequence 0.
   */
  public static Builder builder(DeviceId device, long timeMs, double latitude, double longitude) {
    return new Builder(device, timeMs, latitude, longitude);
  }

  /** Names the device and its sequence, never the place: logs hold no positions. */
  @Override
  public String toString() {
    return "Position[" + device + " #" + sequence + "]";
  }

  private static Map<String, String> checkedAttributes(Map<String, String> attributes) {
    if (attributes.size() > MAX_ATTRIBUTES) {
      throw invalid("attributes hold " + attributes.size() + " entries, at most " + MAX_ATTRIBUTES);
    }
    attributes.forEach(Position::requireAttribute);
    return Map.copyOf(attributes);
  }

  private static void requireAttribute(String name, String value) {
    if (name.isEmpty() || name.length() > MAX_ATTRIBUTE_NAME) {
      throw invalid("an attribute's name has 1 to " + MAX_ATTRIBUTE_NAME + " characters");
    }
    if (value.length() > MAX_ATTRIBUTE_VALUE) {
      throw invalid(
          "attribute \"" + name + "\" is longer than " + MAX_ATTRIBUTE_VALUE + " characters");
    }
  }

  private static void requireNotNegative(String field, long value) {
    if (value < 0) {
      throw invalid(field + " " + value + " is negative");
    }
  }

  private static void requireWithin(String field, double value, int bound) {
    if (!(value >= -bound && value <= bound)) {
      throw invalid(field + " " + value + " is outside [-" + bound + ", " + bound + "]");
    }
  }

  private static void requireKnownIsFinite(String field, double value) {
    if (Double.isInfinite(value)) {
      throw invalid(field + " " + value + " is not finite");
    }
  }

  private static void requireMagnitude(String field, double value) {
    requireKnownIsFinite(field, value);
    if (value < 0) {
      throw invalid(field + " " + value + " is negative");
    }
  }

  private static InvalidValueException invalid(String message) {
    return new InvalidValueException(ReasonCode.INVALID_POSITION, message);
  }

  /** Collects a position's values. Confined to one thread; used once. */
  public static final class Builder {
    private final DeviceId device;
    private final long timeMs;
    private final double latitude;
    private final double longitude;
    private long sequence;
    private double altitudeM = Double.NaN;
    private double speedMps = Double.NaN;
    private double headingDeg = Double.NaN;
    private double accuracyM = Double.NaN;
    private Map<String, String> attributes = Map.of();

    private Builder(DeviceId device, long timeMs, double latitude, double longitude) {
      this.device = device;
      this.timeMs = timeMs;
      this.latitude = latitude;
      this.longitude = longitude;
    }

    /** The sender's own number. */
    public Builder sequence(long value) {
      sequence = value;
      return this;
    }

    /** Metres; NaN = unknown. */
    public Builder altitudeM(double value) {
      altitudeM = value;
      return this;
    }

    /** Metres per second; NaN = unknown. */
    public Builder speedMps(double value) {
      speedMps = value;
      return this;
    }

    /** Degrees clockwise from true north; NaN = unknown. */
    public Builder headingDeg(double value) {
      headingDeg = value;
      return this;
    }

    /** Radius in metres; NaN = unknown. */
    public Builder accuracyM(double value) {
      accuracyM = value;
      return this;
    }

    /** Further words of the device. */
    public Builder attributes(Map<String, String> value) {
      attributes = value;
      return this;
    }

    /**
     * The position.
     *
     * @throws InvalidValueException when a value breaks its rule
     */
    public Position build() {
      return new Position(
          device,
          timeMs,
          sequence,
          latitude,
          longitude,
          altitudeM,
          speedMps,
          headingDeg,
          accuracyM,
          attributes);
    }
  }
}
