package io.tracklog.ingest.validate;

import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.PositionReport;
import io.tracklog.schemas.model.ReasonCode;

/**
 * What a sender most often gets wrong, told with the mend: missing and swapped coordinates,
 * integers of 10^-7 degrees, -1 for unknown, and units that are not ours. What passes here still
 * has to hold {@link Position}'s own rules.
 */
final class Plausibility {
  /**
   * Metres per second. Receivers for the general market end at 600 m/s (MTCR, item 11.A.3), so a
   * greater speed was not measured, or not in metres per second.
   */
  static final double MAX_SPEED_MPS = 1000;

  /** Receivers write coordinates as integers of 10^-7 degrees. */
  private static final double TEN_MILLIONTHS = 1e7;

  private static final double SMALLEST_INTEGER_OF_INTEREST = 1e5;

  private Plausibility() {}

  /**
   * Checks a report.
   *
   * @throws InvalidValueException with {@link ReasonCode#INVALID_POSITION} and a message that names
   *     field, value, rule and mend
   */
  static void require(PositionReport report) {
    requireCoordinate("lat", report.latitude(), 90, report.longitude());
    requireCoordinate("lon", report.longitude(), 180, report.latitude());
    requireNotNegative("speed", report.speedMps());
    requireNotNegative("accuracy", report.accuracyM());
    if (report.speedMps() > MAX_SPEED_MPS) {
      throw invalid("speed " + report.speedMps() + " is above 1000; it is in metres per second");
    }
    if (report.headingDeg() < 0 || report.headingDeg() > 360) {
      throw invalid(
          "heading "
              + report.headingDeg()
              + " is outside [0, 360); it is in degrees clockwise from north, and left out where"
              + " it is unknown");
    }
    Long timeMs = report.timeMs();
    if (timeMs != null && timeMs < 0) {
      throw invalid("ts " + timeMs + " is negative; it is in milliseconds since 1970, UTC");
    }
  }

  private static void requireCoordinate(String field, double value, int bound, double other) {
    if (Double.isNaN(value)) {
      throw invalid(field + " is missing or not a number; a position has lat and lon");
    }
    if (Math.abs(value) > bound) {
      throw invalid(
          field + " " + value + " is outside [-" + bound + ", " + bound + "]" + mend(value, other));
    }
  }

  private static String mend(double value, double other) {
    double magnitude = Math.abs(value);
    if (magnitude <= 180 && Math.abs(other) <= 90) {
      return "; are lat and lon swapped?";
    }
    boolean isInteger =
        magnitude >= SMALLEST_INTEGER_OF_INTEREST
            && magnitude <= 180 * TEN_MILLIONTHS
            && Math.rint(value) == value;
    return isInteger ? "; it is in degrees, not in 10^-7 degrees" : "; it is in degrees";
  }

  private static void requireNotNegative(String field, double value) {
    if (value < 0) {
      throw invalid(field + " " + value + " is negative; leave out what is unknown");
    }
  }

  private static InvalidValueException invalid(String message) {
    return new InvalidValueException(ReasonCode.INVALID_POSITION, message);
  }
}
