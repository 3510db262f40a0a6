package io.tracklog.tools.fleet;

import io.tracklog.schemas.model.PositionReport;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Sees a vehicle as a satellite receiver does: a few metres off, in an error that wanders rather
 * than jumps. Confined to one thread.
 */
final class GpsReceiver {
  /** The error never exceeds it, on either axis, metres. */
  static final double MAX_ERROR_M = 12;

  /** The reported heading is never further off, degrees. */
  static final double MAX_HEADING_ERROR_DEG = 5;

  /** The reported speed is never further off, metres per second. */
  static final double MAX_SPEED_ERROR_MPS = 0.5;

  private static final double PERSISTENCE = 0.9;
  private static final double STANDSTILL_MPS = 0.1;

  private final String device;
  private final LocalPlane plane;
  private final RandomGenerator random;
  private final double deviationM;
  private double eastErrorM;
  private double northErrorM;

  GpsReceiver(String device, LocalPlane plane, RandomGenerator random) {
    this.device = device;
    this.plane = plane;
    this.random = random;
    this.deviationM = random.nextDouble(1, 4);
  }

  /** What the receiver reports of the vehicle just now. */
  PositionReport report(Vehicle vehicle, long timeMs) {
    eastErrorM = wandered(eastErrorM);
    northErrorM = wandered(northErrorM);
    return new PositionReport(
        device,
        null,
        timeMs,
        plane.latitudeOf(vehicle.northM() + northErrorM),
        plane.longitudeOf(vehicle.eastM() + eastErrorM),
        Double.NaN,
        speed(vehicle),
        heading(vehicle),
        tenth(2 * deviationM),
        Map.of());
  }

  private double wandered(double errorM) {
    double fresh = random.nextGaussian(0, deviationM * Math.sqrt(1 - PERSISTENCE * PERSISTENCE));
    return Math.clamp(PERSISTENCE * errorM + fresh, -MAX_ERROR_M, MAX_ERROR_M);
  }

  private double speed(Vehicle vehicle) {
    if (vehicle.speedMps() < STANDSTILL_MPS) {
      return 0;
    }
    double error = bounded(0.15, MAX_SPEED_ERROR_MPS);
    return tenth(Math.max(0, vehicle.speedMps() + error));
  }

  private double heading(Vehicle vehicle) {
    boolean stands = vehicle.speedMps() < STANDSTILL_MPS;
    double error = stands ? 0 : bounded(1.5, MAX_HEADING_ERROR_DEG - 0.05);
    return Bearings.normalised(tenth(vehicle.headingDeg() + error));
  }

  private double bounded(double deviation, double bound) {
    return Math.clamp(random.nextGaussian(0, deviation), -bound, bound);
  }

  private static double tenth(double value) {
    return Math.rint(value * 10) / 10;
  }
}
