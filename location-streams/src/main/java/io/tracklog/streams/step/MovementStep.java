package io.tracklog.streams.step;

import org.jspecify.annotations.Nullable;

/**
 * Leaves out moves below a distance: a device has moved when its newest position is at least so far
 * from where it last was said to be. What it does within that distance, the trembling of a parked
 * receiver for instance, is left out, however long it goes on; a slow crawl is not.
 */
public final class MovementStep {
  private static final double EARTH_RADIUS_M = 6_371_008.8;

  private final double distanceM;

  /**
   * Decides by this distance.
   *
   * @param distanceM metres, more than 0
   */
  public MovementStep(double distanceM) {
    this.distanceM = distanceM;
  }

  /**
   * Whether a device that was last said to be at one place has moved.
   *
   * @param said where it was last said to be; null when nothing was said yet
   */
  public boolean hasMoved(@Nullable Place said, Place now) {
    return said == null || metresBetween(said, now) >= distanceM;
  }

  /** Along a great circle, by the haversine formula: exact enough for the smallest distances. */
  private static double metresBetween(Place a, Place b) {
    double latA = Math.toRadians(a.latitude());
    double latB = Math.toRadians(b.latitude());
    double sinLat = Math.sin((latB - latA) / 2);
    double sinLon = Math.sin(Math.toRadians(b.longitude() - a.longitude()) / 2);
    double h = sinLat * sinLat + Math.cos(latA) * Math.cos(latB) * sinLon * sinLon;
    return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
  }
}
