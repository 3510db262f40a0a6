package io.tracklog.tools.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.tracklog.kit.geo.PositionJson;
import java.io.IOException;
import java.io.OutputStream;

/** What NDJSON and GeoJSON have in common. Stateless. */
final class RowJson {
  /** A writer that is given up leaves its file as it is, and its stream to whoever opened it. */
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .rootValueSeparator("")
          .build();

  private RowJson() {}

  /** A generator of values that stand one after another with nothing between. */
  static JsonGenerator generator(OutputStream out) throws IOException {
    return FACTORY.createGenerator(out);
  }

  /** Writes all fields of a row into an object that stands open. */
  static void writeFields(JsonGenerator json, Row row, RowKind kind) throws IOException {
    switch (kind) {
      case POSITIONS, NEWEST -> PositionJson.writeLogged(json, row);
      case LAST_KNOWN -> {
        PositionJson.writeFields(json, row, row.requireStanding().status());
        json.writeNumberField("since", row.requireStanding().sinceMs());
      }
    }
  }

  /** Writes all fields of a row but for where it was. */
  static void writeProperties(JsonGenerator json, Row row, RowKind kind) throws IOException {
    PositionJson.writeProperties(json, row);
    if (kind == RowKind.LAST_KNOWN) {
      json.writeStringField("status", row.requireStanding().status().wireName());
      json.writeNumberField("since", row.requireStanding().sinceMs());
    }
  }
}
