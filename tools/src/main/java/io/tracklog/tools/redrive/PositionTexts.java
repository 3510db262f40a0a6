package io.tracklog.tools.redrive;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what a sender sent as JSON, as tolerant as the gateway is. Safe on every thread. */
final class PositionTexts {
  /** {@code NaN} is read, so that a rule can drop the field. */
  private final ObjectReader reader =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build()
          .readerFor(JsonNode.class);

  /**
   * One position, an array of them, or several one after the other.
   *
   * @throws IOException when it is none of these
   */
  List<ObjectNode> parse(byte[] text) throws IOException {
    List<ObjectNode> positions = new ArrayList<>();
    try (MappingIterator<JsonNode> values = reader.readValues(text)) {
      while (values.hasNextValue()) {
        JsonNode value = values.nextValue();
        // Values of an array at the root come one by one already.
        if (value instanceof ArrayNode array) {
          for (JsonNode element : array) {
            positions.add(position(element));
          }
        } else {
          positions.add(position(value));
        }
      }
    }
    if (positions.isEmpty()) {
      throw new IOException("nothing is there");
    }
    return positions;
  }

  private static ObjectNode position(JsonNode value) throws IOException {
    if (value instanceof ObjectNode position) {
      return position;
    }
    throw new IOException("a position is an object, this is none");
  }
}
