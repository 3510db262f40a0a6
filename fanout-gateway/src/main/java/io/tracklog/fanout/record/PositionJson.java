package io.tracklog.fanout.record;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.Position;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The JSON of a position by protocol.md. Fields that are unknown are left out. Stateless. */
public final class PositionJson {
  private PositionJson() {}

  /** The object's bytes, UTF-8. */
  public static byte[] render(LogRecord record, DeviceStatus status) {
    return Json.object(json -> writeFields(json, record, status));
  }

  /** The object's bytes with how old the position is by the server's clock, in milliseconds. */
  public static byte[] renderWithAge(LogRecord record, DeviceStatus status, long ageMs) {
    return Json.object(
        json -> {
          writeFields(json, record, status);
          json.writeNumberField("ageMs", ageMs);
        });
  }

  /** Writes the fields into an object that the caller has opened. */
  public static void writeFields(JsonGenerator json, LogRecord record, DeviceStatus status)
      throws IOException {
    Position position = record.position();
    json.writeStringField("device", position.device().key());
    json.writeNumberField("ts", position.timeMs());
    json.writeNumberField("received", record.receivedAtMs());
    json.writeNumberField("lat", position.latitude());
    json.writeNumberField("lon", position.longitude());
    writeKnown(json, "alt", position.altitudeM());
    writeKnown(json, "speed", position.speedMps());
    writeKnown(json, "heading", position.headingDeg());
    writeKnown(json, "accuracy", position.accuracyM());
    json.writeNumberField("seq", position.sequence());
    writeAttributes(json, position.attributes());
    json.writeStringField("status", status.wireName());
    json.writeStringField("at", record.partition() + ":" + record.offset());
  }

  private static void writeKnown(JsonGenerator json, String field, double value)
      throws IOException {
    if (!Double.isNaN(value)) {
      json.writeNumberField(field, value);
    }
  }

  private static void writeAttributes(JsonGenerator json, Map<String, String> attributes)
      throws IOException {
    if (attributes.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("attributes");
    for (Map.Entry<String, String> entry : new TreeMap<>(attributes).entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }
}
