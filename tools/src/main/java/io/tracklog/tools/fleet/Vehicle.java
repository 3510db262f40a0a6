package io.tracklog.tools.fleet;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/**
 * One vehicle: where it truly is, how fast, and which way it looks. It speeds up and brakes like a
 * careful driver's, slows down for corners, and stands at red lights and destinations. Confined to
 * one thread.
 */
final class Vehicle {
  /** Most that it gains in a second, metres per second squared. */
  static final double ACCELERATION_MPS2 = 1.8;

  /** What the driver reckons with when a stop or a corner comes, metres per second squared. */
  private static final double PLANNED_BRAKING_MPS2 = 1.5;

  /** Most that it loses, in the last step before a stop, metres per second squared. */
  static final double BRAKING_MPS2 = 5;

  private static final double LONGEST_STEP_S = 0.25;

  private final StreetGrid grid;
  private final RandomGenerator random;
  private final RoutePlanner planner;
  private final double temperament;

  private Deque<Waypoint> ahead = new ArrayDeque<>();
  private Crossing destination;
  private double eastM;
  private double northM;
  private double speedMps;
  private double headingDeg;
  private double waitS;

  /** Puts a vehicle at any crossing, where it stands for a moment. */
  Vehicle(StreetGrid grid, RandomGenerator random) {
    this.grid = grid;
    this.random = random;
    this.planner = new RoutePlanner(grid, random);
    this.temperament = random.nextDouble(0.8, 1);
    this.destination = grid.anyCrossing(random);
    this.eastM = grid.eastM(destination);
    this.northM = grid.northM(destination);
    this.headingDeg = random.nextDouble(360);
    this.waitS = random.nextDouble(20);
  }

  /** Metres east of the city's centre. */
  double eastM() {
    return eastM;
  }

  /** Metres north of the city's centre. */
  double northM() {
    return northM;
  }

  /** Metres per second. */
  double speedMps() {
    return speedMps;
  }

  /** Degrees clockwise from true north, 0 (inclusive) to 360 (exclusive); kept while it stands. */
  double headingDeg() {
    return headingDeg;
  }

  /** Lets time pass, in steps short enough for a driver's reactions. */
  void advance(double seconds) {
    int steps = Math.max(1, (int) Math.ceil(seconds / LONGEST_STEP_S));
    for (int i = 0; i < steps; i++) {
      step(seconds / steps);
    }
  }

  private void step(double seconds) {
    if (waitS > 0) {
      waitS -= seconds;
      return;
    }
    if (ahead.isEmpty()) {
      Crossing from = destination;
      destination = grid.anyCrossing(random);
      ahead = planner.route(from, destination);
    }
    Waypoint next = ahead.peek();
    if (next != null) {
      driveTowards(next, seconds);
    }
  }

  private void driveTowards(Waypoint next, double seconds) {
    double east = next.eastM() - eastM;
    double north = next.northM() - northM;
    double distanceM = Math.hypot(east, north);
    headingDeg = Bearings.normalised(Math.toDegrees(Math.atan2(east, north)));
    speedMps = nextSpeed(next, distanceM, seconds);
    double travelM = speedMps * seconds;
    if (travelM >= distanceM) {
      arriveAt(next);
    } else {
      eastM += east / distanceM * travelM;
      northM += north / distanceM * travelM;
    }
  }

  private double nextSpeed(Waypoint next, double distanceM, double seconds) {
    double pass = next.passMps();
    double canStillBrake = Math.sqrt(pass * pass + 2 * PLANNED_BRAKING_MPS2 * distanceM);
    double wanted = Math.min(next.limitMps() * temperament, canStillBrake);
    return Math.clamp(
        wanted, speedMps - BRAKING_MPS2 * seconds, speedMps + ACCELERATION_MPS2 * seconds);
  }

  private void arriveAt(Waypoint waypoint) {
    eastM = waypoint.eastM();
    northM = waypoint.northM();
    speedMps = Math.min(speedMps, waypoint.passMps());
    waitS = waypoint.waitS();
    ahead.remove();
  }
}
