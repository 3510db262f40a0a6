package io.tracklog.ingest.tracker;

import io.tracklog.ingest.decode.Decoded;
import io.tracklog.ingest.decode.RefusedInputException;
import io.tracklog.schemas.model.PositionReport;
import io.tracklog.schemas.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/overland}: a batch of GeoJSON features under {@code locations}. A feature with a
 * point is a position, whatever it is besides: the end of a trip, a visit, an event of the app;
 * that stands in its attributes. One without a point is passed over. Negative values are unknown,
 * as in Core Location.
 *
 * <p>{@code current}, which a phone with a long backlog adds, is taken too and bears the attribute
 * {@code current=true}: it puts the device where it is now while the backlog comes in, and comes
 * again in a batch of its own. It is put behind the batch. {@code trip} only repeats positions.
 *
 * @see <a href="https://github.com/aaronpk/Overland-iOS#api">Overland's API</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7946#section-3.1.1">RFC 7946: longitude first</a>
 */
public final class OverlandDecoder implements TrackerDecoder {
  private static final String CURRENT = "current";
  private static final String COORDINATES = "geometry.coordinates";

  private final JsonRecords records;

  /** Takes at most so many positions from one batch. */
  public OverlandDecoder(int maxPositions) {
    records = new JsonRecords(maxPositions, "locations", CURRENT);
  }

  @Override
  public List<Decoded> decode(TrackerRequest request) throws RefusedInputException {
    List<Decoded> positions = new ArrayList<>();
    List<Decoded> current = new ArrayList<>();
    for (JsonRecords.Entry entry : records.read(request.body()).entries()) {
      boolean isCurrent = entry.name().equals(CURRENT);
      if (entry.fields().has(COORDINATES)) {
        (isCurrent ? current : positions).add(position(entry, isCurrent, request.names()));
      }
    }
    positions.addAll(current);
    return positions;
  }

  private static Decoded position(JsonRecords.Entry entry, boolean isCurrent, DeviceNames names) {
    Fields fields = entry.fields();
    String device = fields.text("properties.device_id");
    try {
      String[] point = point(fields);
      PositionReport report =
          new PositionReport(
              names.full(device),
              null,
              TrackerTimes.any(fields, "properties.timestamp"),
              Fields.finite("latitude", point[1]),
              Fields.finite("longitude", point[0]),
              fields.measurement("properties.altitude"),
              fields.unlessNegative("properties.speed"),
              fields.unlessNegative("properties.course"),
              fields.unlessNegative("properties.horizontal_accuracy"),
              attributes(fields, isCurrent));
      return new Decoded.Reported(report, entry.slice());
    } catch (UnusableFieldException e) {
      return Refusals.of(e, device, names, entry.slice());
    }
  }

  private static String[] point(Fields fields) throws UnusableFieldException {
    String coordinates = String.valueOf(fields.text(COORDINATES));
    String[] parts = coordinates.split(",", -1);
    String type = fields.text("geometry.type");
    if (parts.length < 2 || (type != null && !type.equals("Point"))) {
      throw new UnusableFieldException(
          ReasonCode.MALFORMED,
          "geometry of type " + type + " is not a Point with [longitude, latitude]");
    }
    return parts;
  }

  private static Map<String, String> attributes(Fields fields, boolean isCurrent) {
    return new AttributeBuilder()
        .put(CURRENT, isCurrent ? "true" : null)
        .putPercent("battery", fields.numberIfReadable("properties.battery_level") * 100)
        .put("charging", charging(fields.text("properties.battery_state")))
        .put("activity", fields.text("properties.motion"))
        .put("action", fields.text("properties.action"))
        .put("type", fields.text("properties.type"))
        .put("mode", fields.text("properties.mode"))
        .put("distance", fields.text("properties.distance"))
        .put("duration", fields.text("properties.duration"))
        .put("arrival", fields.text("properties.arrival_date"))
        .put("departure", fields.text("properties.departure_date"))
        .build();
  }

  private static @Nullable String charging(@Nullable String state) {
    return switch (state) {
      case "charging", "full" -> "true";
      case "unplugged" -> "false";
      case null, default -> null;
    };
  }
}
