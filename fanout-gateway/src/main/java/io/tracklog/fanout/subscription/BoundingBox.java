package io.tracklog.fanout.subscription;

/**
 * A part of the map between two meridians and two parallels, edges included. Where {@code west} is
 * greater than {@code east} it crosses the antimeridian (RFC 7946, 5.2).
 *
 * @param west degrees, -180 to 180
 * @param south degrees, -90 to 90
 * @param east degrees, -180 to 180
 * @param north degrees, -90 to 90, not below {@code south}
 */
public record BoundingBox(double west, double south, double east, double north) {
  private static final int EDGES = 4;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException with a message that names the edge and its range
   */
  public BoundingBox {
    requireWithin("west", west, 180);
    requireWithin("south", south, 90);
    requireWithin("east", east, 180);
    requireWithin("north", north, 90);
    if (south > north) {
      throw new IllegalArgumentException(
          "has its south " + south + " above its north " + north + "; it is west,south,east,north");
    }
  }

  /**
   * Reads {@code west,south,east,north}.
   *
   * @throws IllegalArgumentException with a message that says what was expected
   */
  public static BoundingBox parse(String text) {
    String[] edges = text.split(",", -1);
    if (edges.length != EDGES) {
      throw new IllegalArgumentException("is not west,south,east,north in degrees");
    }
    try {
      return new BoundingBox(
          Double.parseDouble(edges[0]),
          Double.parseDouble(edges[1]),
          Double.parseDouble(edges[2]),
          Double.parseDouble(edges[3]));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("is not west,south,east,north in degrees", e);
    }
  }

  /** Whether it goes over the meridian at which 180 degrees east meets 180 degrees west. */
  public boolean crossesAntimeridian() {
    return west > east;
  }

  /** Whether a place lies in it or on its edge. */
  public boolean contains(double latitude, double longitude) {
    if (latitude < south || latitude > north) {
      return false;
    }
    return crossesAntimeridian()
        ? longitude >= west || longitude <= east
        : longitude >= west && longitude <= east;
  }

  private static void requireWithin(String edge, double degrees, double limit) {
    // The negation refuses NaN too.
    if (!(Math.abs(degrees) <= limit)) {
      throw new IllegalArgumentException(
          "has a %s of %s, outside [-%.0f, %.0f]".formatted(edge, degrees, limit, limit));
    }
  }
}
