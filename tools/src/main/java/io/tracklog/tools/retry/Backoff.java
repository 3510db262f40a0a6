package io.tracklog.tools.retry;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubling from 250 ms to 15 s, of which a random half to
 * whole, so that many who lost the same gateway do not come back in step. Confined to one thread.
 */
public final class Backoff {
  private static final long FIRST_MS = 250;
  private static final long LONGEST_MS = 15_000;

  private final RandomGenerator random;
  private long ceilingMs = FIRST_MS;

  /** Made with the source of its jitter. */
  public Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The next wait, milliseconds. */
  public long nextMs() {
    long wait = ceilingMs / 2 + random.nextLong(ceilingMs / 2 + 1);
    ceilingMs = Math.min(LONGEST_MS, ceilingMs * 2);
    return wait;
  }

  /** Things work again. */
  public void reset() {
    ceilingMs = FIRST_MS;
  }
}
