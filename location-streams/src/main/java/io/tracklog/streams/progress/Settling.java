package io.tracklog.streams.progress;

/**
 * When a partition that stood still may be trusted to be complete again. While it had no leader the
 * gateways kept what they had taken; when it has one again its end is known at once, and what was
 * kept comes in a little later. Who believed that end would call devices silent that were not.
 *
 * <p>Confined to the caller; one for each partition.
 */
final class Settling {
  /** Without an answer for so long, a partition stood still; elections are quicker. */
  static final long OUTAGE_MS = 3_000;

  /** A producer notices a new leader within two seconds, and then has a queue to work off. */
  static final long SETTLE_MS = 10_000;

  private static final long NEVER = Long.MIN_VALUE;

  private long answeredMs = NEVER;
  private long settledMs = NEVER;

  /**
   * Whether an answer to a question of this moment says where the partition ends for those who
   * judge by it.
   */
  boolean isTrusted(long askedAtMs) {
    if (answeredMs != NEVER && askedAtMs - answeredMs > OUTAGE_MS) {
      settledMs = askedAtMs + SETTLE_MS;
    }
    answeredMs = Math.max(answeredMs, askedAtMs);
    return askedAtMs >= settledMs;
  }
}
