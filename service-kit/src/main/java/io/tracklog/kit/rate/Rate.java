package io.tracklog.kit.rate;

import java.util.concurrent.TimeUnit;

/**
 * How often something may happen: so many times at once, and so many times a second for ever.
 *
 * @param perSecond how fast a bucket fills, tokens per second, 0.001 to 1,000,000
 * @param burst how many tokens it holds, 1 or more
 */
public record Rate(double perSecond, int burst) {
  private static final double SLOWEST = 0.001;
  private static final double FASTEST = 1_000_000;

  /** Checks the ranges. */
  public Rate {
    if (!(perSecond >= SLOWEST && perSecond <= FASTEST)) {
      throw new IllegalArgumentException(
          "a rate of " + perSecond + "/s is not in " + SLOWEST + " to " + FASTEST);
    }
    if (burst < 1) {
      throw new IllegalArgumentException("a burst of " + burst + " lets nothing through");
    }
  }

  /**
   * How long one token takes to come, nanoseconds; rounded up, so that the rate is never passed.
   */
  long tokenNanos() {
    return (long) Math.ceil(TimeUnit.SECONDS.toNanos(1) / perSecond);
  }
}
