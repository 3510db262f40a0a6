package io.tracklog.tools.fleet;

import java.util.random.RandomGenerator;

/**
 * A city as surveyors like it: streets that cross at right angles, every fifth a wide one, the
 * whole turned a little from north.
 */
final class StreetGrid {
  /** The fastest that any street allows, metres per second (about 45 mph). */
  static final double MAX_LIMIT_MPS = 20;

  private static final double BLOCK_M = 120;
  private static final double SIDE_STREET_LIMIT_MPS = 13.4;
  private static final int WIDE_STREET_EVERY = 5;
  private static final double TURNED_BY_RAD = Math.toRadians(18);

  private final int reach;

  /** Made with the distance from the centre to the outermost street, metres. */
  StreetGrid(double radiusM) {
    this.reach = Math.max(1, (int) (radiusM / BLOCK_M));
  }

  /** Any crossing, each as likely as the others. */
  Crossing anyCrossing(RandomGenerator random) {
    return new Crossing(anyStreet(random), anyStreet(random));
  }

  double eastM(Crossing crossing) {
    return BLOCK_M
        * (crossing.column() * Math.cos(TURNED_BY_RAD) + crossing.row() * Math.sin(TURNED_BY_RAD));
  }

  double northM(Crossing crossing) {
    return BLOCK_M
        * (crossing.row() * Math.cos(TURNED_BY_RAD) - crossing.column() * Math.sin(TURNED_BY_RAD));
  }

  /** The limit on the street that joins two crossings of one row or one column. */
  double limitMps(Crossing from, Crossing to) {
    int street = from.row() == to.row() ? from.row() : from.column();
    return street % WIDE_STREET_EVERY == 0 ? MAX_LIMIT_MPS : SIDE_STREET_LIMIT_MPS;
  }

  private int anyStreet(RandomGenerator random) {
    return random.nextInt(-reach, reach + 1);
  }
}
