package io.tracklog.fanout.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracklog.fanout.feed.DeviceEntry;
import io.tracklog.fanout.record.Json;
import io.tracklog.fanout.record.LogRecord;
import io.tracklog.kit.geo.GeoJson;
import io.tracklog.kit.geo.PositionJson;
import java.io.IOException;
import java.time.Clock;

/**
 * What the answers about devices say, in each form. With GeoJSON, what JSON has beside the devices
 * becomes foreign members (RFC 7946, 6.1). Safe on every thread.
 */
final class DeviceBodies {
  private final Clock clock;

  /**
   * Tells ages by a clock.
   *
   * @param clock wall clock
   */
  DeviceBodies(Clock clock) {
    this.clock = clock;
  }

  /** One device. */
  byte[] one(DeviceEntry entry, MediaType form) {
    return Json.render(json -> write(json, entry, form));
  }

  /** A page of them. */
  byte[] page(DevicePage page, MediaType form) {
    return Json.object(
        json -> {
          if (form == MediaType.GEO_JSON) {
            json.writeStringField("type", "FeatureCollection");
          }
          json.writeArrayFieldStart(form == MediaType.GEO_JSON ? "features" : "devices");
          for (DeviceEntry entry : page.entries()) {
            write(json, entry, form);
          }
          json.writeEndArray();
          if (page.next() != null) {
            json.writeStringField("next", page.next().key());
          }
          if (!page.unavailable().isEmpty()) {
            json.writeArrayFieldStart("unavailable");
            for (int partition : page.unavailable()) {
              json.writeNumber(partition);
            }
            json.writeEndArray();
          }
        });
  }

  private void write(JsonGenerator json, DeviceEntry entry, MediaType form) throws IOException {
    LogRecord record = entry.record();
    long ageMs = Math.max(0, clock.millis() - record.receivedAtMs());
    if (form != MediaType.GEO_JSON) {
      json.writeStartObject();
      PositionJson.writeFields(json, record, entry.status());
      json.writeNumberField("ageMs", ageMs);
      json.writeEndObject();
      return;
    }
    GeoJson.beginFeature(json, record.position());
    json.writeStringField("id", record.device().key());
    json.writeObjectFieldStart("properties");
    PositionJson.writeProperties(json, record);
    json.writeStringField("status", entry.status().wireName());
    json.writeNumberField("ageMs", ageMs);
    json.writeEndObject();
    json.writeEndObject();
  }
}
