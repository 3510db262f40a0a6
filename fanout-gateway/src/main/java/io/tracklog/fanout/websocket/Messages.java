package io.tracklog.fanout.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tracklog.kit.http.Problem;
import org.jspecify.annotations.Nullable;

/** What the gateway says that is no event. */
final class Messages {
  private static final JsonStringEncoder JSON = JsonStringEncoder.getInstance();

  private Messages() {}

  /** A subscription has begun: what follows under its name is its own. */
  static String subscribed(String id) {
    return "{\"type\":\"subscribed\",\"id\":" + quoted(id) + '}';
  }

  /** Something that the client sent was not done; null when it named no subscription. */
  static String error(@Nullable String id, Problem problem) {
    return "{\"type\":\"error\","
        + (id == null ? "" : "\"id\":" + quoted(id) + ',')
        + "\"code\":"
        + quoted(problem.code())
        + ",\"message\":"
        + quoted(problem.detail())
        + '}';
  }

  /** The connection ends, on which there is no subscription. */
  static String reconnect(long afterMs, String reason) {
    return "{\"type\":\"reconnect\",\"data\":" + reconnectData(afterMs, reason) + '}';
  }

  static String reconnectData(long afterMs, String reason) {
    return "{\"afterMs\":" + afterMs + ",\"reason\":\"" + reason + "\"}";
  }

  /** A text as JSON. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16).append('"');
    JSON.quoteAsString(text, out);
    return out.append('"').toString();
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
