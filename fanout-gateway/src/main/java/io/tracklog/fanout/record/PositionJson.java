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

  /** Writes the fields into an object that the caller has opened. */
  public static void writeFields(JsonGenerator json, LogRecord record, DeviceStatus status)
      throws IOException {
    writePosition(json, record);
    json.writeStringField("status", status.wireName());
    writePlaceInLog(json, record);
  }

  /** Writes what the log itself holds, hence no status, into an object that stands open. */
  public static void writeLogged(JsonGenerator json, LogRecord record) throws IOException {
    writePosition(json, record);
    writePlaceInLog(json, record);
  }

  /** Writes what the log holds but for where it was, into an object that stands open. */
  public static void writeProperties(JsonGenerator json, LogRecord record) throws IOException {
    writeIdentity(json, record);
    writeMeasurements(json, record.position());
    writePlaceInLog(json, record);
  }

  private static void writePosition(JsonGenerator json, LogRecord record) throws IOException {
    Position position = record.position();
    writeIdentity(json, record);
    json.writeNumberField("lat", position.latitude());
    json.writeNumberField("lon", position.longitude());
    writeMeasurements(json, position);
  }

  private static void writeIdentity(JsonGenerator json, LogRecord record) throws IOException {
    json.writeStringField("device", record.device().key());
    json.writeNumberField("ts", record.position().timeMs());
    json.writeNumberField("received", record.receivedAtMs());
  }

  private static void writeMeasurements(JsonGenerator json, Position position) throws IOException {
    writeKnown(json, "alt", position.altitudeM());
    writeKnown(json, "speed", position.speedMps());
    writeKnown(json, "heading", position.headingDeg());
    writeKnown(json, "accuracy", position.accuracyM());
    json.writeNumberField("seq", position.sequence());
    writeAttributes(json, position.attributes());
  }

  private static void writePlaceInLog(JsonGenerator json, LogRecord record) throws IOException {
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
