package io.tracklog.tools.fleet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Plans ways through the grid: along one street, across, and along another, with a red light here
 * and there and a rest at the end.
 */
final class RoutePlanner {
  /** How fast a corner is taken, metres per second. */
  static final double CORNER_MPS = 4;

  private static final double RED_LIGHT_CHANCE = 0.06;
  private static final double MAX_RED_LIGHT_S = 35;
  private static final double LONG_REST_CHANCE = 0.15;

  private final StreetGrid grid;
  private final RandomGenerator random;

  RoutePlanner(StreetGrid grid, RandomGenerator random) {
    this.grid = grid;
    this.random = random;
  }

  /** The waypoints between two crossings, in order; the last is the destination with its rest. */
  Deque<Waypoint> route(Crossing from, Crossing to) {
    Deque<Waypoint> way = new ArrayDeque<>();
    Crossing at = from;
    for (Crossing corner : corners(from, to)) {
      double limitMps = grid.limitMps(at, corner);
      redLights(at, corner, way);
      way.add(corner.equals(to) ? stop(corner, limitMps, restS()) : turn(corner, limitMps));
      at = corner;
    }
    return way;
  }

  private List<Crossing> corners(Crossing from, Crossing to) {
    int low = Math.min(from.column(), to.column());
    int high = Math.max(from.column(), to.column());
    int across = random.nextInt(low, high + 1);
    List<Crossing> corners = new ArrayList<>();
    Crossing at = from;
    for (Crossing next :
        List.of(new Crossing(across, from.row()), new Crossing(across, to.row()), to)) {
      if (!next.equals(at)) {
        corners.add(next);
        at = next;
      }
    }
    return corners;
  }

  private void redLights(Crossing from, Crossing to, Deque<Waypoint> way) {
    int blocks = Math.abs(to.column() - from.column()) + Math.abs(to.row() - from.row());
    int columnStep = Integer.signum(to.column() - from.column());
    int rowStep = Integer.signum(to.row() - from.row());
    for (int block = 1; block < blocks; block++) {
      if (random.nextDouble() < RED_LIGHT_CHANCE) {
        Crossing light =
            new Crossing(from.column() + block * columnStep, from.row() + block * rowStep);
        way.add(stop(light, grid.limitMps(from, to), random.nextDouble(3, MAX_RED_LIGHT_S)));
      }
    }
  }

  private Waypoint turn(Crossing at, double limitMps) {
    return new Waypoint(grid.eastM(at), grid.northM(at), limitMps, CORNER_MPS, 0);
  }

  private Waypoint stop(Crossing at, double limitMps, double waitS) {
    return new Waypoint(grid.eastM(at), grid.northM(at), limitMps, 0, waitS);
  }

  private double restS() {
    return random.nextDouble() < LONG_REST_CHANCE
        ? random.nextDouble(180, 900)
        : random.nextDouble(10, 90);
  }
}
