package io.tracklog.tools.inspect;

import java.util.Comparator;
import java.util.List;

/**
 * Finds where a partition skips offsets, and where it stood still. Offsets are skipped by the
 * markers of transactions, by what a transaction took back, and by compaction; in a topic that
 * knows none of these they say that something is lost. Confined to one thread.
 */
final class LogGaps {
  /** A shorter pause is not worth a line. */
  private static final long MIN_PAUSE_MS = 1_000;

  private final Largest<PartitionReport.Gap> largestGaps;
  private final Largest<PartitionReport.Pause> largestPauses;
  private long gaps;
  private long skipped;
  private long nextOffset = -1;
  private long lastMs;

  /** Remembers the largest few of both. */
  LogGaps(int limit) {
    largestGaps = new Largest<>(limit, Comparator.comparingLong(gap -> gap.until() - gap.from()));
    largestPauses = new Largest<>(limit, Comparator.comparingLong(PartitionReport.Pause::ms));
  }

  /** Takes the next record. */
  void add(long offset, long timeMs) {
    if (nextOffset >= 0) {
      if (offset > nextOffset) {
        gaps++;
        skipped += offset - nextOffset;
        largestGaps.offer(new PartitionReport.Gap(nextOffset, offset));
      }
      if (timeMs - lastMs >= MIN_PAUSE_MS) {
        largestPauses.offer(new PartitionReport.Pause(lastMs, timeMs, timeMs - lastMs, offset));
      }
    }
    nextOffset = offset + 1;
    lastMs = Math.max(lastMs, timeMs);
  }

  /** The offsets that bear no record. */
  PartitionReport.OffsetGaps offsets() {
    return new PartitionReport.OffsetGaps(gaps, skipped, largestGaps.descending());
  }

  /** The longest times without a record. */
  List<PartitionReport.Pause> pauses() {
    return largestPauses.descending();
  }
}
