package io.tracklog.tools.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the ingest gateway says to a device. */
sealed interface ServerMessage {
  /**
   * Everything up to a number is settled.
   *
   * @param sequence the number
   */
  record Ack(long sequence) implements ServerMessage {}

  /**
   * Something was refused.
   *
   * @param sequence which position; null when it was a whole frame
   * @param code the reason's wire code
   */
  record Refusal(@Nullable Long sequence, String code) implements ServerMessage {}

  /**
   * Finish, then come back.
   *
   * @param afterMs when, milliseconds from now
   * @param reason in one word
   */
  record Reconnect(long afterMs, String reason) implements ServerMessage {}

  /**
   * Nothing that this version knows; newer gateways may say more.
   *
   * @param type what it calls itself
   */
  record Unknown(String type) implements ServerMessage {}

  /** Reads a text frame. What cannot be understood is {@link Unknown}. */
  static ServerMessage parse(String frame) {
    JsonNode json;
    try {
      json = Reader.JSON.readTree(frame);
    } catch (IOException e) {
      return new Unknown("not JSON");
    }
    String type = json.path("type").asText("");
    return switch (type) {
      case "ack" -> new Ack(json.path("seq").asLong(0));
      case "error" ->
          new Refusal(
              json.path("seq").isIntegralNumber() ? json.path("seq").longValue() : null,
              json.path("code").asText("unknown"));
      case "reconnect" ->
          new Reconnect(
              Math.max(0, json.path("afterMs").asLong(0)), json.path("reason").asText("unknown"));
      default -> new Unknown(type);
    };
  }

  /** Holds the reader, which an interface cannot hold in private. */
  final class Reader {
    private static final ObjectReader JSON = new ObjectMapper().reader();

    private Reader() {}
  }
}
