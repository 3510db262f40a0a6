package io.tracklog.ingest.wire;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tracklog.schemas.model.ReasonCode;

/** Renders the text frames that the gateway sends. */
public final class AnswerFrames {
  private static final JsonStringEncoder JSON = JsonStringEncoder.getInstance();

  private AnswerFrames() {}

  /** Everything up to the position that bears this number is settled; none of it is in Kafka. */
  public static String ack(long sequence) {
    return "{\"type\":\"ack\",\"seq\":" + sequence + '}';
  }

  /**
   * Everything up to the position that bears this number is settled; the last of it that is in
   * Kafka stands at partition and offset.
   */
  public static String ack(long sequence, int partition, long offset) {
    return "{\"type\":\"ack\",\"seq\":"
        + sequence
        + ",\"at\":\""
        + partition
        + ':'
        + offset
        + "\"}";
  }

  /** The position that bears this number was refused. */
  public static String error(long sequence, ReasonCode code, String message) {
    return "{\"type\":\"error\",\"seq\":" + sequence + ',' + reason(code, message);
  }

  /** A frame, or a position whose number cannot be told, was refused. */
  public static String error(ReasonCode code, String message) {
    return "{\"type\":\"error\"," + reason(code, message);
  }

  /** The device should finish and come back after so many milliseconds. */
  public static String reconnect(long afterMs, String reason) {
    return "{\"type\":\"reconnect\",\"afterMs\":" + afterMs + ",\"reason\":\"" + reason + "\"}";
  }

  private static String reason(ReasonCode code, String message) {
    return "\"code\":\"" + code.code() + "\",\"message\":\"" + quoted(message) + "\"}";
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    JSON.quoteAsString(text, out);
    return out.toString();
  }
}
