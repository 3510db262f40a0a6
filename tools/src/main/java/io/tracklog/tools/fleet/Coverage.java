package io.tracklog.tools.fleet;

import java.util.random.RandomGenerator;

/**
 * When a device has a signal: for some twenty minutes at a time, with gaps of up to a minute and a
 * half between. Asked with times that only grow.
 */
final class Coverage {
  /** The longest that a device is without signal, seconds. */
  static final double LONGEST_GAP_S = 90;

  private static final double MEAN_COVERED_S = 20 * 60;

  private final RandomGenerator random;
  private double gapStartS;
  private double gapEndS;

  Coverage(RandomGenerator random) {
    this.random = random;
    planGapAfter(0);
  }

  /** Whether there is a signal so many seconds after the start. */
  boolean at(double seconds) {
    while (seconds >= gapEndS) {
      planGapAfter(gapEndS);
    }
    return seconds < gapStartS;
  }

  private void planGapAfter(double seconds) {
    gapStartS = seconds + random.nextExponential() * MEAN_COVERED_S;
    gapEndS = gapStartS + random.nextDouble(5, LONGEST_GAP_S);
  }
}
