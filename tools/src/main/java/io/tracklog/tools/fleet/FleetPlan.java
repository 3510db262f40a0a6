package io.tracklog.tools.fleet;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.tools.feed.PositionFeed;
import io.tracklog.tools.feed.PositionSource;
import java.util.Locale;

/**
 * What a synthetic fleet is made from. Equal plans give equal positions.
 *
 * @param fleet the name before the slash
 * @param devices how many, 1 to {@value #MAX_DEVICES}
 * @param ratePerS positions per second and device, above 0, at most {@value #MAX_RATE_PER_S}
 * @param seed decides everything that looks like chance
 * @param centre the middle of the city
 * @param radiusM how far the streets reach from there, metres, at most {@value #MAX_RADIUS_M}
 */
public record FleetPlan(
    String fleet, int devices, double ratePerS, long seed, LocalPlane centre, double radiusM)
    implements PositionFeed {
  /** The most devices of one fleet. */
  public static final int MAX_DEVICES = 100_000;

  /** The most positions per second and device. */
  public static final double MAX_RATE_PER_S = 100;

  /** The furthest that streets reach, metres: beyond it the flat map goes wrong. */
  public static final double MAX_RADIUS_M = 100_000;

  /** Congress Avenue in Austin, Texas. */
  public static final LocalPlane AUSTIN = new LocalPlane(30.2672, -97.7431);

  /**
   * Checks every value.
   *
   * @throws IllegalArgumentException with a message that names value and range
   */
  public FleetPlan {
    if (!DeviceId.isValidPart(fleet)) {
      throw new IllegalArgumentException(
          "fleet \"" + fleet + "\" is not 1 to 64 characters of A-Z a-z 0-9 . _ ~ -");
    }
    requireWithin("devices", devices, 1, MAX_DEVICES);
    requireWithin("rate", ratePerS, 0.001, MAX_RATE_PER_S);
    requireWithin("radius", radiusM, 100, MAX_RADIUS_M);
  }

  /** A fleet in Austin, out to 5 km from the centre. */
  public static FleetPlan inAustin(String fleet, int devices, double ratePerS, long seed) {
    return new FleetPlan(fleet, devices, ratePerS, seed, AUSTIN, 5000);
  }

  @Override
  public PositionSource open(long startMs) {
    return new SyntheticFleet(this, startMs);
  }

  /** {@code fleet/vehicle-0001} for the first one. */
  String deviceName(int index) {
    return String.format(Locale.ROOT, "%s/vehicle-%04d", fleet, index + 1);
  }

  private static void requireWithin(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          what + " " + value + " is outside [" + least + ", " + most + "]");
    }
  }
}
