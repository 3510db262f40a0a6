package io.tracklog.fanout.subscription;

/**
 * How a subscriber wants to be spared positions that tell it little. Bounds what is sent of each
 * device, never which devices are seen.
 *
 * @param minDistanceM how far a device must have moved, along a great circle, from where it was
 *     last sent, metres; 0 = any
 * @param maxPerSecond how many positions of a device are sent in a second; infinite = all
 */
public record Thinning(double minDistanceM, double maxPerSecond) {
  /** The longest distance that can be asked for, metres. */
  public static final double MAX_DISTANCE_M = 1_000_000;

  /** The lowest rate that can be asked for: one position in so many seconds. */
  public static final double MIN_PER_SECOND = 0.01;

  /** The highest rate that can be asked for. */
  public static final double MAX_PER_SECOND = 1_000;

  /** Every position. */
  public static final Thinning NONE = new Thinning(0, Double.POSITIVE_INFINITY);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException with a message that names the value and its range
   */
  public Thinning {
    checkDistance(minDistanceM);
    if (maxPerSecond != Double.POSITIVE_INFINITY) {
      checkRate(maxPerSecond);
    }
  }

  /**
   * Makes one, or takes {@link #NONE}, which nearly all share.
   *
   * @param minDistanceM metres; 0 = any
   * @param maxPerSecond infinite = all
   */
  public static Thinning of(double minDistanceM, double maxPerSecond) {
    Thinning thinning = new Thinning(minDistanceM, maxPerSecond);
    return thinning.isNone() ? NONE : thinning;
  }

  /**
   * Reads a distance in metres.
   *
   * @throws IllegalArgumentException with a message that says what was expected
   */
  public static double distance(String text) {
    return checkDistance(number(text));
  }

  /**
   * Reads a rate in positions per second and device.
   *
   * @throws IllegalArgumentException with a message that says what was expected
   */
  public static double rate(String text) {
    return checkRate(number(text));
  }

  /** Whether every position is wanted. */
  public boolean isNone() {
    return minDistanceM == 0 && !limitsRate();
  }

  /** Whether the rate is limited. */
  public boolean limitsRate() {
    return maxPerSecond != Double.POSITIVE_INFINITY;
  }

  /** The shortest time between two positions of a device, milliseconds; 0 when any will do. */
  public long intervalMs() {
    return limitsRate() ? (long) Math.ceil(1000 / maxPerSecond) : 0;
  }

  private static double checkDistance(double metres) {
    // The negation refuses NaN too.
    if (!(metres >= 0 && metres <= MAX_DISTANCE_M)) {
      throw new IllegalArgumentException("is not from 0 to %.0f metres".formatted(MAX_DISTANCE_M));
    }
    return metres;
  }

  private static double checkRate(double perSecond) {
    if (!(perSecond >= MIN_PER_SECOND && perSecond <= MAX_PER_SECOND)) {
      throw new IllegalArgumentException(
          "is not from %s to %.0f positions per second".formatted(MIN_PER_SECOND, MAX_PER_SECOND));
    }
    return perSecond;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("is not a number", e);
    }
  }
}
