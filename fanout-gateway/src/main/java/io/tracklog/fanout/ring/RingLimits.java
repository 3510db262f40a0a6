package io.tracklog.fanout.ring;

/**
 * How much of the past one ring keeps.
 *
 * @param maxBytes the most bytes, by the batches' own estimate
 * @param maxAgeMs the longest time, milliseconds
 * @param maxBatches the most batches; rounded up to a power of two
 */
public record RingLimits(long maxBytes, long maxAgeMs, int maxBatches) {
  /** Checks that each limit is above 0. */
  public RingLimits {
    if (maxBytes <= 0 || maxAgeMs <= 0 || maxBatches <= 0) {
      throw new IllegalArgumentException("a ring's limits are above 0");
    }
  }
}
