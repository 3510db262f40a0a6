package io.tracklog.fanout.record;

/**
 * Where something is.
 *
 * @param latitude degrees WGS 84, -90 to 90
 * @param longitude degrees WGS 84, -180 to 180
 */
public record Place(double latitude, double longitude) {
  /** The mean radius of the earth by the IUGG, metres. */
  private static final double EARTH_RADIUS_M = 6_371_008.8;

  /** How far another place is along a great circle, by the haversine formula, metres. */
  public double metresTo(Place other) {
    double latA = Math.toRadians(latitude);
    double latB = Math.toRadians(other.latitude);
    double sinLat = Math.sin((latB - latA) / 2);
    double sinLon = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
    double h = sinLat * sinLat + Math.cos(latA) * Math.cos(latB) * sinLon * sinLon;
    return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
  }

  /** Says nothing of the place: logs hold no positions. */
  @Override
  public String toString() {
    return "Place";
  }
}
