package io.tracklog.tools.replay;

import java.util.concurrent.TimeUnit;

/**
 * Says when the next record is due, by a {@link Pace}. A rate is never made up for by a burst of
 * more than a second; the recorded pace is, so that a replay that was held up does not stay behind.
 * Confined to one thread; reads no clock.
 */
final class Pacer {
  private static final long MAX_BURST_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final double NANOS_PER_MS = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Pace pace;
  private boolean begun;
  private long startNanos;
  private long firstMs;
  private long passed;

  /** Begins with the first record that it is asked for. */
  Pacer(Pace pace) {
    this.pace = pace;
  }

  /**
   * How long to wait before the next record; it counts as passed when that is 0.
   *
   * @param recordMs its timestamp, epoch milliseconds
   * @param nowNanos of a clock that only goes forward
   * @return nanoseconds, 0 = now
   */
  long waitNanos(long recordMs, long nowNanos) {
    if (!begun) {
      begun = true;
      startNanos = nowNanos;
      firstMs = recordMs;
    }
    long wait = Math.max(0, dueNanos(recordMs) - nowNanos);
    if (wait == 0) {
      pass(nowNanos);
    }
    return wait;
  }

  private long dueNanos(long recordMs) {
    return switch (pace) {
      case Pace.FullSpeed full -> startNanos;
      case Pace.PerSecond(double rate) -> startNanos + (long) (passed * (NANOS_PER_SECOND / rate));
      case Pace.Recorded(double times) ->
          startNanos + (long) ((recordMs - firstMs) * (NANOS_PER_MS / times));
    };
  }

  private void pass(long nowNanos) {
    passed++;
    if (pace instanceof Pace.PerSecond && nowNanos - dueNanos(0) > MAX_BURST_NANOS) {
      startNanos = nowNanos - MAX_BURST_NANOS;
      passed = 0;
    }
  }
}
