package io.tracklog.ingest.testing;

import java.util.SplittableRandom;

/** How long a device waits before it tries again: longer each time, with jitter, bounded. */
final class BackOff {
  private static final long FIRST_MS = 50;
  private static final long MAX_MS = 1_000;

  private final SplittableRandom random;
  private int failures;

  BackOff(long seed) {
    random = new SplittableRandom(seed);
  }

  void succeeded() {
    failures = 0;
  }

  /** Milliseconds until the next attempt, half to all of the step. */
  long afterFailureMs() {
    long stepMs = Math.min(MAX_MS, FIRST_MS << Math.min(failures, 10));
    failures++;
    return stepMs / 2 + random.nextLong(stepMs / 2 + 1);
  }

  int failures() {
    return failures;
  }
}
