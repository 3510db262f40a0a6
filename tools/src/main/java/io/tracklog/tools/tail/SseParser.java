package io.tracklog.tools.tail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads an event stream piece by piece, wherever the pieces are cut, by the rules of the WHATWG
 * HTML standard, section 9.2.6 "Interpreting an event stream". One parser per connection. Confined
 * to one thread. Pure.
 */
final class SseParser {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int MAX_RETRY_DIGITS = 9;

  private final SseListener listener;
  private final int maxEventBytes;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
  private final StringBuilder data = new StringBuilder();
  private String type = "";
  private String idBuffer;
  private String lastEventId;
  private boolean firstLine = true;
  private boolean afterCarriageReturn;

  /**
   * Starts a connection.
   *
   * @param lastEventId the last id of the connection before; empty = none
   * @param maxEventBytes the most that a line, or the data of an event, may hold
   */
  SseParser(SseListener listener, String lastEventId, int maxEventBytes) {
    this.listener = listener;
    this.idBuffer = lastEventId;
    this.lastEventId = lastEventId;
    this.maxEventBytes = maxEventBytes;
  }

  /** The id to come back with; empty = none so far. */
  String lastEventId() {
    return lastEventId;
  }

  /**
   * Reads the next piece.
   *
   * @throws IllegalStateException when a line or an event is longer than allowed
   */
  void feed(byte[] chunk) {
    for (byte b : chunk) {
      boolean secondOfPair = afterCarriageReturn && b == '\n';
      afterCarriageReturn = b == '\r';
      if (b == '\r' || b == '\n') {
        if (!secondOfPair) {
          endLine();
        }
      } else {
        line.write(b);
        requireRoom(line.size());
      }
    }
  }

  private void endLine() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (firstLine && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    firstLine = false;
    if (text.isEmpty()) {
      dispatch();
    } else {
      field(text);
    }
  }

  private void field(String text) {
    int colon = text.indexOf(':');
    if (colon == 0) {
      return;
    }
    String name = colon < 0 ? text : text.substring(0, colon);
    String value = colon < 0 ? "" : text.substring(colon + 1);
    field(name, value.startsWith(" ") ? value.substring(1) : value);
  }

  private void field(String name, String value) {
    switch (name) {
      case "event" -> type = value;
      case "data" -> {
        requireRoom(data.length() + value.length());
        data.append(value).append('\n');
      }
      case "id" -> idBuffer = value.indexOf('\0') < 0 ? value : idBuffer;
      case "retry" -> {
        if (isRetryTime(value)) {
          listener.retry(Long.parseLong(value));
        }
      }
      default -> {
        // Other fields are ignored, says the standard.
      }
    }
  }

  private void dispatch() {
    lastEventId = idBuffer;
    if (!data.isEmpty()) {
      data.setLength(data.length() - 1);
      listener.event(new SseEvent(type.isEmpty() ? "message" : type, data.toString(), lastEventId));
    }
    data.setLength(0);
    type = "";
  }

  private void requireRoom(int size) {
    if (size > maxEventBytes) {
      throw new IllegalStateException("an event is larger than " + maxEventBytes + " bytes");
    }
  }

  private static boolean isRetryTime(String value) {
    return !value.isEmpty()
        && value.length() <= MAX_RETRY_DIGITS
        && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
