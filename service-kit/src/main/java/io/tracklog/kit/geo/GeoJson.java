package io.tracklog.kit.geo;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracklog.schemas.model.Position;
import java.io.IOException;

/** What all answers in GeoJSON (RFC 7946) have in common. Stateless. */
public final class GeoJson {
  private GeoJson() {}

  /**
   * Begins a Feature whose geometry is the place of a position, longitude first (3.1.1). The
   * altitude is no third coordinate, which would be above the ellipsoid: devices do not say what
   * theirs is above, so it stays a property. The caller writes the rest and ends the object.
   */
  public static void beginFeature(JsonGenerator json, Position position) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "Feature");
    json.writeObjectFieldStart("geometry");
    json.writeStringField("type", "Point");
    json.writeArrayFieldStart("coordinates");
    json.writeNumber(position.longitude());
    json.writeNumber(position.latitude());
    json.writeEndArray();
    json.writeEndObject();
  }
}
