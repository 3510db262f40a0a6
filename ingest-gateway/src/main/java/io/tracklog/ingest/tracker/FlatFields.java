package io.tracklog.ingest.tracker;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Lays JSON values flat: {@code {"coords":{"speed":3}}} becomes {@code coords.speed} = {@code 3},
 * and the scalars of an array are joined with commas. Nulls, and structures within arrays, are
 * passed over. Depth is bounded by the parser, the number of fields here. Works on one parser.
 */
final class FlatFields {
  /** More than any record has; the rest is passed over. */
  private static final int MAX_FIELDS = 256;

  private final JsonParser parser;

  FlatFields(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads the value that the parser stands on. */
  void read(String name, Map<String, String> into) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> readObject(name + '.', into);
      case START_ARRAY -> put(name, joined(), into);
      case VALUE_NULL -> {}
      default -> put(name, parser.getText(), into);
    }
  }

  /** Reads the object that the parser stands on, with a prefix before its names. */
  void readObject(String prefix, Map<String, String> into) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = prefix + parser.currentName();
      parser.nextToken();
      read(name, into);
    }
  }

  private String joined() throws IOException {
    StringJoiner values = new StringJoiner(",");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken().isScalarValue()) {
        values.add(parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    return values.toString();
  }

  private static void put(String name, String value, Map<String, String> into) {
    if (into.size() < MAX_FIELDS || into.containsKey(name)) {
      into.put(name, value);
    }
  }
}
