package io.tracklog.tools.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracklog.kit.geo.GeoJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * A FeatureCollection of points (RFC 7946), a feature a line. Points and no line, as the fan-out
 * gateway's tracks: each keeps its own time, speed and place in the log, nothing has to be cut at
 * the antimeridian, and it can be written while it is read. What is said about the whole becomes a
 * foreign member (6.1).
 */
final class GeoJsonWriter implements RowWriter {
  private final JsonGenerator json;
  private final RowKind kind;

  GeoJsonWriter(OutputStream out, RowKind kind, Map<String, String> about) throws IOException {
    this.json = RowJson.generator(out);
    this.kind = kind;
    json.writeStartObject();
    json.writeStringField("type", "FeatureCollection");
    if (!about.isEmpty()) {
      json.writeObjectFieldStart("tracklog");
      for (Map.Entry<String, String> word : about.entrySet()) {
        json.writeStringField(word.getKey(), word.getValue());
      }
      json.writeEndObject();
    }
    json.writeArrayFieldStart("features");
    json.writeRaw('\n');
  }

  @Override
  public void write(Row row) throws IOException {
    GeoJson.beginFeature(json, row.position());
    if (kind != RowKind.POSITIONS) {
      json.writeStringField("id", row.device().key());
    }
    json.writeObjectFieldStart("properties");
    RowJson.writeProperties(json, row, kind);
    json.writeEndObject();
    json.writeEndObject();
    json.writeRaw('\n');
  }

  @Override
  public void flush() throws IOException {
    json.flush();
  }

  @Override
  public void finish() throws IOException {
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
