package io.tracklog.kit.admission;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** When those who are refused at the same moment should come back: not all at the same moment. */
final class RetryAdvice {
  private static final double MILLIS_PER_SECOND = 1000;

  private final RandomGenerator random;
  private final long meanMs;

  RetryAdvice(RandomGenerator random, Duration mean) {
    this.random = random;
    this.meanMs = mean.toMillis();
  }

  /** Between half of the mean and one and a half, whole seconds as RFC 9110, 10.2.3 wants them. */
  int seconds() {
    long ms = random.nextLong(meanMs / 2, meanMs + meanMs / 2 + 1);
    return (int) Math.max(1, Math.round(ms / MILLIS_PER_SECOND));
  }
}
