package io.tracklog.tools.simulate;

/**
 * Joins the feed's clock, epoch milliseconds, to the clock that measures, {@link System#nanoTime}.
 *
 * @param startMs the start by the one
 * @param startNanos the start by the other
 */
record DueClock(long startMs, long startNanos) {
  private static final long NANOS_PER_MS = 1_000_000;

  /** When something is due, in nanoseconds. */
  long nanosOf(long dueMs) {
    return startNanos + (dueMs - startMs) * NANOS_PER_MS;
  }
}
