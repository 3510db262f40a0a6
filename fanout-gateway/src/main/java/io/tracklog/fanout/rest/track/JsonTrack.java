package io.tracklog.fanout.rest.track;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracklog.fanout.record.Json;
import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.rest.MediaType;
import io.tracklog.kit.geo.GeoJson;
import io.tracklog.kit.geo.PositionJson;
import io.tracklog.schemas.model.DeviceId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A track as JSON, or as a GeoJSON FeatureCollection of points. Points and no line: each keeps its
 * own time, speed and place in the log; a track of one position or none is valid too; nothing has
 * to be cut at the antimeridian; and it can be written while it is read.
 */
final class JsonTrack implements TrackBody {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final JsonGenerator json = Json.generator(bytes);
  private final boolean isGeoJson;

  JsonTrack(MediaType form, DeviceId device) {
    this.isGeoJson = form == MediaType.GEO_JSON;
    write(
        () -> {
          json.writeStartObject();
          if (isGeoJson) {
            json.writeStringField("type", "FeatureCollection");
          }
          json.writeStringField("device", device.key());
          json.writeArrayFieldStart(isGeoJson ? "features" : "positions");
        });
  }

  @Override
  public void position(LogRecord record) {
    write(
        () -> {
          if (isGeoJson) {
            GeoJson.beginFeature(json, record.position());
            json.writeObjectFieldStart("properties");
            PositionJson.writeProperties(json, record);
            json.writeEndObject();
          } else {
            json.writeStartObject();
            PositionJson.writeLogged(json, record);
          }
          json.writeEndObject();
        });
  }

  @Override
  public void end(TrackEnd end) {
    write(
        () -> {
          json.writeEndArray();
          end.writeTo(json);
          json.writeEndObject();
        });
  }

  @Override
  public byte[] take() {
    write(json::flush);
    byte[] taken = bytes.toByteArray();
    bytes.reset();
    return taken;
  }

  private interface Writing {
    void run() throws IOException;
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }
}
