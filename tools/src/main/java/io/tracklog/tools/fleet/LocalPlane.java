package io.tracklog.tools.fleet;

/**
 * A flat map around one place: metres east and north of it. Good to a metre or so within a city.
 *
 * @param latitude the place, degrees, at most {@value #MAX_LATITUDE} from the equator
 * @param longitude the place, degrees
 */
public record LocalPlane(double latitude, double longitude) {
  /** Beyond it a flat map makes no sense any more, in degrees. */
  public static final double MAX_LATITUDE = 80;

  private static final double METRES_PER_DEGREE = 111_195;
  private static final double WIRE_PRECISION = 1e6;

  /**
   * Checks the place.
   *
   * @throws IllegalArgumentException when it is not on the map
   */
  public LocalPlane {
    if (!(Math.abs(latitude) <= MAX_LATITUDE)) {
      throw new IllegalArgumentException(
          "latitude " + latitude + " is outside [-" + MAX_LATITUDE + ", " + MAX_LATITUDE + "]");
    }
    if (!(Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException("longitude " + longitude + " is outside [-180, 180]");
    }
  }

  /** Degrees of a point so many metres north of the place, to 6 decimals (0.1 m). */
  double latitudeOf(double northM) {
    return rounded(latitude + northM / METRES_PER_DEGREE);
  }

  /** Degrees of a point so many metres east of the place, to 6 decimals, within [-180, 180]. */
  double longitudeOf(double eastM) {
    double degrees = longitude + eastM / (METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude)));
    return rounded(Math.IEEEremainder(degrees, 360));
  }

  private static double rounded(double degrees) {
    return Math.rint(degrees * WIRE_PRECISION) / WIRE_PRECISION;
  }
}
