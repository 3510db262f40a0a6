package io.tracklog.tools.simulate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tracklog.schemas.model.PositionReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds text frames of the ingest protocol: one position, or an array of them. Unknown fields are
 * left out. Confined to one thread.
 */
final class FrameBuilder {
  /** The protocol's bound. */
  static final int MAX_POSITIONS = 1000;

  /** Well below the 64 kB that a gateway takes, since the last position may be a long one. */
  private static final int ENOUGH_CHARACTERS = 32 * 1024;

  private static final JsonFactory JSON = new JsonFactory();

  private final boolean naming;
  private final StringBuilder positions = new StringBuilder();
  private int count;

  /** Made for frames that name the device in every position, or never. */
  FrameBuilder(boolean naming) {
    this.naming = naming;
  }

  /** Whether the frame had better be sent before more is added. */
  boolean isFull() {
    return count == MAX_POSITIONS || positions.length() >= ENOUGH_CHARACTERS;
  }

  /** Whether there is nothing to send. */
  boolean isEmpty() {
    return count == 0;
  }

  /** Adds a position. */
  void add(PositionReport report) {
    if (count > 0) {
      positions.append(',');
    }
    positions.append(json(report));
    count++;
  }

  /** The frame; the builder is empty again. */
  String build() {
    String frame = count == 1 ? positions.toString() : "[" + positions + "]";
    positions.setLength(0);
    count = 0;
    return frame;
  }

  private String json(PositionReport report) {
    StringWriter text = new StringWriter(192);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      writeWhole(json, "seq", report.sequence());
      writeWhole(json, "ts", report.timeMs());
      writeKnown(json, "lat", report.latitude());
      writeKnown(json, "lon", report.longitude());
      writeKnown(json, "alt", report.altitudeM());
      writeKnown(json, "speed", report.speedMps());
      writeKnown(json, "heading", report.headingDeg());
      writeKnown(json, "accuracy", report.accuracyM());
      if (naming && report.device() != null) {
        json.writeStringField("device", report.device());
      }
      writeAttributes(json, report.attributes());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeWhole(JsonGenerator json, String field, @Nullable Long value)
      throws IOException {
    if (value != null) {
      json.writeNumberField(field, value);
    }
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
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      json.writeStringField(attribute.getKey(), attribute.getValue());
    }
    json.writeEndObject();
  }
}
