package io.tracklog.fanout.testing;

import org.jspecify.annotations.Nullable;

/**
 * One event as a client received it.
 *
 * @param type the event's name
 * @param data its data
 * @param id the id that stood on it, if any
 */
public record SseEvent(String type, String data, @Nullable String id) {
  /** The text of a string field of the data; the data is flat JSON. */
  public String text(String field) {
    String mark = "\"" + field + "\":\"";
    int start = data.indexOf(mark) + mark.length();
    return data.substring(start, data.indexOf('"', start));
  }

  /** The value of a whole-number field of the data; -1 when it is left out. */
  public long number(String field) {
    String mark = "\"" + field + "\":";
    int start = data.indexOf(mark);
    if (start < 0) {
      return -1;
    }
    int end = start + mark.length();
    int first = end;
    while (end < data.length()
        && (Character.isDigit(data.charAt(end)) || data.charAt(end) == '-')) {
      end++;
    }
    return Long.parseLong(data.substring(first, end));
  }

  /** The partition of a position. */
  public int partition() {
    return Integer.parseInt(text("at").substring(0, text("at").indexOf(':')));
  }

  /** The offset of a position. */
  public long offset() {
    return Long.parseLong(text("at").substring(text("at").indexOf(':') + 1));
  }
}
