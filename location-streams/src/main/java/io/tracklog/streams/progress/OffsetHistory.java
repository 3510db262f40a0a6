package io.tracklog.streams.progress;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Where one partition ended at which moment: for every end that was seen, the last moment at which
 * it was seen. Bounded; what falls out is the oldest, and makes the answer more careful, never
 * wrong. Safe on every thread.
 */
final class OffsetHistory {
  /** An hour of samples, one a second. */
  static final int MAX_SAMPLES = 3_600;

  private final NavigableMap<Long, Long> lastSeenMsByEnd = new TreeMap<>();
  private long doneBefore = PipelineProgress.NOTHING_YET;

  /** The partition ended here at a moment, or later. */
  synchronized void ended(long endOffset, long atMs) {
    if (!lastSeenMsByEnd.isEmpty() && endOffset < lastSeenMsByEnd.lastKey()) {
      // The topic was made anew, or an unclean election cut the log: the old ends mean nothing.
      lastSeenMsByEnd.clear();
      doneBefore = PipelineProgress.NOTHING_YET;
    }
    lastSeenMsByEnd.merge(endOffset, atMs, Math::max);
    if (lastSeenMsByEnd.size() > MAX_SAMPLES) {
      lastSeenMsByEnd.pollFirstEntry();
    }
  }

  /** Everything below this offset is done with: committed by the application, or deleted. */
  synchronized void doneBefore(long offset) {
    doneBefore = offset;
  }

  /** See {@link PipelineProgress#coveredUntilMs}. */
  synchronized long coveredUntilMs(long nextOffset) {
    Map.Entry<Long, Long> reached = lastSeenMsByEnd.floorEntry(Math.max(nextOffset, doneBefore));
    if (reached == null) {
      return PipelineProgress.UNKNOWN;
    }
    lastSeenMsByEnd.headMap(reached.getKey(), false).clear();
    return reached.getValue();
  }
}
