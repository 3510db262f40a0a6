package io.tracklog.fanout.websocket;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.tracklog.fanout.http.Parameters;
import io.tracklog.kit.http.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client sends: one JSON object. Its values are kept as they came; what they mean is
 * {@link CommandFields}' to say. Used once.
 */
final class CommandReader {
  private static final int MAX_ID = 64;
  private static final int MAX_DEPTH = 4;
  private static final int MAX_VALUES = 10_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final Map<String, Value> values = new LinkedHashMap<>();
  private @Nullable String id;

  /**
   * A value: scalars as their text, whichever kind they were.
   *
   * @param texts one for a scalar, all of an array
   */
  record Value(boolean isArray, List<String> texts) {}

  /** What the message calls its subscription, as far as that has been read; else null. */
  @Nullable String id() {
    return id;
  }

  /**
   * Reads a message.
   *
   * @throws ProblemException when it is not understood
   */
  Command read(byte[] message, int partitions, long nowMs) {
    try (JsonParser parser = JSON.createParser(message)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw Parameters.malformed("a message is one JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        readField(parser, parser.currentName());
      }
      if (parser.nextToken() != null) {
        throw Parameters.malformed("a message is one JSON object, and nothing after it");
      }
    } catch (IOException e) {
      throw Parameters.malformed("this is no JSON");
    }
    return new CommandFields(values, partitions, nowMs).command(checkedId());
  }

  private void readField(JsonParser parser, String name) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    Value value =
        token == JsonToken.START_ARRAY
            ? new Value(true, array(parser, name))
            : new Value(false, List.of(scalar(parser, name)));
    values.put(name, value);
    if (name.equals("id") && token == JsonToken.VALUE_STRING && isId(value.texts().getFirst())) {
      id = value.texts().getFirst();
    }
  }

  private static List<String> array(JsonParser parser, String name) throws IOException {
    List<String> texts = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (texts.size() == MAX_VALUES) {
        throw Parameters.malformed(name + " holds more than " + MAX_VALUES + " values");
      }
      texts.add(scalar(parser, name));
    }
    return texts;
  }

  private static String scalar(JsonParser parser, String name) throws IOException {
    if (!parser.currentToken().isScalarValue()) {
      throw Parameters.malformed(name + " holds what it cannot hold: an object, or an array");
    }
    return parser.getText();
  }

  private String checkedId() {
    if (id == null) {
      throw Parameters.malformed(
          "id is missing, or no text of 1 to " + MAX_ID + " characters: name the subscription");
    }
    return id;
  }

  private static boolean isId(String text) {
    return !text.isEmpty() && text.length() <= MAX_ID;
  }
}
