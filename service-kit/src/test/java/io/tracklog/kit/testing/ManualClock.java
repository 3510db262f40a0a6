package io.tracklog.kit.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that goes only when it is told to: wall clock and monotonic time in one. Safe on every
 * thread. Begins at 2026-01-01T00:00:00Z.
 */
public final class ManualClock extends Clock {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicLong elapsedNanos = new AtomicLong();

  /** Lets time pass. */
  public void advance(Duration duration) {
    elapsedNanos.addAndGet(duration.toNanos());
  }

  /** Stands in for {@link System#nanoTime}. */
  public long nanoTime() {
    return elapsedNanos.get();
  }

  @Override
  public Instant instant() {
    return START.plusNanos(elapsedNanos.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Refused: this clock is always UTC. */
  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("a manual clock is always UTC");
  }
}
