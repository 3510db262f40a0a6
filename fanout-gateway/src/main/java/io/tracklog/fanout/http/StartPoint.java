package io.tracklog.fanout.http;

import io.tracklog.fanout.cursor.Cursor;
import java.util.Map;

/** Where a request wants to begin, as it said it. */
public sealed interface StartPoint {
  /** It did not say. */
  record Unsaid() implements StartPoint {}

  /** With what comes next. */
  record Latest() implements StartPoint {}

  /** With the oldest record there is. */
  record Earliest() implements StartPoint {}

  /** With the first record taken at a time or later, epoch milliseconds. */
  record AtTime(long ms) implements StartPoint {}

  /** At these offsets, by partition; elsewhere with what comes next. */
  record AtOffsets(Map<Integer, Long> offsets) implements StartPoint {
    /** Keeps a copy. */
    public AtOffsets {
      offsets = Map.copyOf(offsets);
    }
  }

  /** Where a former stream stood. */
  record AtCursor(Cursor cursor) implements StartPoint {}
}
