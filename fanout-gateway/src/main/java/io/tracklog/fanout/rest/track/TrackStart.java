package io.tracklog.fanout.rest.track;

import io.tracklog.fanout.cursor.Cursor;
import io.tracklog.fanout.cursor.CursorCodec;
import io.tracklog.fanout.cursor.InvalidCursorException;
import io.tracklog.fanout.http.Parameters;

/** Where a track begins, as a request said it; the words are those of {@code /v1/stream}. */
sealed interface TrackStart {
  /** With the oldest record there is. */
  record Earliest() implements TrackStart {}

  /** With the first record taken at a time or later, epoch milliseconds. */
  record AtTime(long ms) implements TrackStart {}

  /** At an offset of a partition. */
  record AtOffset(int partition, long offset) implements TrackStart {}

  /** Where another track or a stream stood. */
  record AtCursor(Cursor cursor) implements TrackStart {}

  /**
   * Reads the parameter {@code from}.
   *
   * @throws IllegalArgumentException when it cannot be understood
   */
  static TrackStart parse(String text) {
    if (text.equals("earliest")) {
      return new Earliest();
    } else if (text.matches("[0-9]{1,9}:[0-9]{1,18}")) {
      int colon = text.indexOf(':');
      return new AtOffset(
          Integer.parseInt(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
    } else if (text.matches("[0-9]+") || text.indexOf(':') >= 0) {
      return new AtTime(Parameters.toTimeMs(text));
    }
    try {
      return new AtCursor(CursorCodec.decode(text));
    } catch (InvalidCursorException e) {
      throw new IllegalArgumentException(
          "is none of: a cursor, earliest, an RFC 3339 time, epoch milliseconds, partition:offset ("
              + e.getMessage()
              + ")",
          e);
    }
  }
}
