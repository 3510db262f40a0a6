package io.tracklog.kit.rate;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * A token bucket that may be overdrawn by a grace, held in one number: the time at which it will be
 * full again (the generic cell rate algorithm of ITU-T I.371, there called the theoretical arrival
 * time). A token that is taken moves that time on; a refusal moves nothing, so that a flood of
 * refusals is a flood of reads. A bucket whose time has passed is full, and as good as none.
 *
 * <p>Safe on every thread, without a lock. Times are nanoseconds of one steady clock.
 */
public final class TokenBucket {
  /** The answer of {@link #take} when nothing was taken. */
  public static final long REFUSED = -1;

  /** The answer of {@link #take} on a bucket that is out of use; its owner makes another. */
  static final long RETIRED = -2;

  private static final long NEVER = Long.MIN_VALUE;

  private static final AtomicLongFieldUpdater<TokenBucket> FULL_AT =
      AtomicLongFieldUpdater.newUpdater(TokenBucket.class, "fullAt");

  private final Allowance allowance;
  private volatile long fullAt;

  /**
   * What all buckets of a kind have in common, in nanoseconds.
   *
   * @param tokenNanos how long a token takes to come
   * @param burstNanos how long a whole bucket takes to fill
   * @param mostNanos the same with the grace
   */
  record Allowance(long tokenNanos, long burstNanos, long mostNanos) {
    static Allowance of(Rate rate, int grace) {
      long token = rate.tokenNanos();
      long burst = Math.multiplyExact(token, (long) rate.burst());
      return new Allowance(token, burst, burst + Math.multiplyExact(token, (long) grace));
    }
  }

  /**
   * A full bucket.
   *
   * @param grace by how many tokens it may be overdrawn; 0 or more
   * @param nowNanos the time now
   */
  public TokenBucket(Rate rate, int grace, long nowNanos) {
    this(Allowance.of(rate, grace), nowNanos);
  }

  TokenBucket(Allowance allowance, long nowNanos) {
    this.allowance = allowance;
    this.fullAt = nowNanos;
  }

  /**
   * Takes a token.
   *
   * @return {@link #REFUSED} when that would overdraw it by more than the grace; else how long it
   *     now stays overdrawn, nanoseconds, 0 for not at all
   */
  public long take(long nowNanos) {
    while (true) {
      long before = fullAt;
      if (before == NEVER) {
        return RETIRED;
      }
      long filling = Math.max(0, before - nowNanos) + allowance.tokenNanos();
      if (filling > allowance.mostNanos()) {
        return REFUSED;
      }
      if (FULL_AT.compareAndSet(this, before, nowNanos + filling)) {
        return Math.max(0, filling - allowance.burstNanos());
      }
    }
  }

  /** How long it stays overdrawn, nanoseconds; 0 when it is not. */
  public long overdrawnNanos(long nowNanos) {
    long until = fullAt;
    return until == NEVER ? 0 : Math.max(0, until - nowNanos - allowance.burstNanos());
  }

  /**
   * Puts it out of use for good if it is full, so that nothing is forgotten with it.
   *
   * @return whether it is out of use
   */
  boolean retire(long nowNanos) {
    long before = fullAt;
    return before == NEVER
        || (before - nowNanos <= 0 && FULL_AT.compareAndSet(this, before, NEVER));
  }
}
