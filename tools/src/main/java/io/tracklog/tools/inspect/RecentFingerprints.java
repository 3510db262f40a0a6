package io.tracklog.tools.inspect;

/**
 * Remembers which positions were seen, in a table of fixed size: 2^20 fingerprints of 64 bits, 8
 * MiB. It stands in buckets of eight, of which the newest stay, so that practically all of the last
 * 200,000 are known, and most of the last million. Something that was never seen is practically
 * never taken for known. Confined to one thread.
 */
final class RecentFingerprints {
  private static final int BUCKETS = 1 << 17;
  private static final int WAYS = 8;

  private final long[] slots = new long[BUCKETS * WAYS];

  /** Remembers it; tells whether it was remembered already. */
  boolean isKnown(long fingerprint) {
    // 0 marks a slot that was never used.
    long value = fingerprint == 0 ? 1 : fingerprint;
    int first = (int) (value & (BUCKETS - 1)) * WAYS;
    int at = first;
    while (at < first + WAYS - 1 && slots[at] != value) {
      at++;
    }
    boolean known = slots[at] == value;
    // The newest comes first; what it pushes out is the oldest of its bucket.
    System.arraycopy(slots, first, slots, first + 1, at - first);
    slots[first] = value;
    return known;
  }
}
