package io.tracklog.kit.geo;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.Position;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The JSON of a position by protocol.md. Fields that are unknown are left out. Stateless. */
public final class PositionJson {
  private PositionJson() {}

  /** Writes the fields into an object that the caller has opened. */
  public static void writeFields(JsonGenerator json, LoggedPosition logged, DeviceStatus status)
      throws IOException {
    writePosition(json, logged);
    json.writeStringField("status", status.wireName());
    writePlaceInLog(json, logged);
  }

  /** Writes what the log itself holds, hence no status, into an object that stands open. */
  public static void writeLogged(JsonGenerator json, LoggedPosition logged) throws IOException {
    writePosition(json, logged);
    writePlaceInLog(json, logged);
  }

  /** Writes what the log holds but for where it was, into an object that stands open. */
  public static void writeProperties(JsonGenerator json, LoggedPosition logged) throws IOException {
    writeIdentity(json, logged);
    writeMeasurements(json, logged.position());
    writePlaceInLog(json, logged);
  }

  private static void writePosition(JsonGenerator json, LoggedPosition logged) throws IOException {
    Position position = logged.position();
    writeIdentity(json, logged);
    json.writeNumberField("lat", position.latitude());
    json.writeNumberField("lon", position.longitude());
    writeMeasurements(json, position);
  }

  private static void writeIdentity(JsonGenerator json, LoggedPosition logged) throws IOException {
    json.writeStringField("device", logged.device().key());
    json.writeNumberField("ts", logged.position().timeMs());
    json.writeNumberField("received", logged.receivedAtMs());
  }

  private static void writeMeasurements(JsonGenerator json, Position position) throws IOException {
    writeKnown(json, "alt", position.altitudeM());
    writeKnown(json, "speed", position.speedMps());
    writeKnown(json, "heading", position.headingDeg());
    writeKnown(json, "accuracy", position.accuracyM());
    json.writeNumberField("seq", position.sequence());
    writeAttributes(json, position.attributes());
  }

  private static void writePlaceInLog(JsonGenerator json, LoggedPosition logged)
      throws IOException {
    json.writeStringField("at", logged.partition() + ":" + logged.offset());
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
