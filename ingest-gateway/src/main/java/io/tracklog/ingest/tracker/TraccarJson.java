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
 * The JSON of Traccar Client 9 and later: {@code device_id} at the root, and under {@code location}
 * one record or an array of them. Speed is in metres per second; negative values are unknown, as in
 * the systems' own location services that they come from. A record without {@code coords} tells no
 * place and is passed over.
 */
final class TraccarJson {
  private static final String EXTRAS = "extras.";

  private final JsonRecords records;

  TraccarJson(int maxPositions) {
    records = new JsonRecords(maxPositions, "location");
  }

  List<Decoded> decode(TrackerRequest request) throws RefusedInputException {
    JsonRecords.Document document = records.read(request.body());
    String device = document.root().textOfAny("device_id", "id");
    if (device == null) {
      device = request.query().asFields().textOfAny("id", "deviceid");
    }
    if (device == null && !request.names().isKnown()) {
      throw new RefusedInputException(
          ReasonCode.INVALID_DEVICE, "device_id is missing; it stands beside location");
    }
    List<Decoded> positions = new ArrayList<>();
    for (JsonRecords.Entry entry : document.entries()) {
      if (hasPlace(entry.fields())) {
        positions.add(position(entry, device, request.names()));
      }
    }
    return positions;
  }

  private static boolean hasPlace(Fields fields) {
    return fields.has("coords.latitude") || fields.has("coords.longitude");
  }

  private static Decoded position(
      JsonRecords.Entry entry, @Nullable String device, DeviceNames names) {
    Fields fields = entry.fields();
    try {
      PositionReport report =
          new PositionReport(
              names.full(device),
              null,
              TrackerTimes.any(fields, "timestamp"),
              fields.coordinate("coords.latitude"),
              fields.coordinate("coords.longitude"),
              fields.measurement("coords.altitude"),
              fields.unlessNegative("coords.speed"),
              fields.unlessNegative("coords.heading"),
              fields.unlessNegative("coords.accuracy"),
              attributes(fields));
      return new Decoded.Reported(report, entry.slice());
    } catch (UnusableFieldException e) {
      return Refusals.of(e, device, names, entry.slice());
    }
  }

  private static Map<String, String> attributes(Fields fields) {
    AttributeBuilder attributes =
        new AttributeBuilder()
            .putPercent("battery", fields.numberIfReadable("battery.level") * 100)
            .put("charging", fields.text("battery.is_charging"))
            .put("activity", fields.text("activity.type"))
            .put("event", fields.text("event"))
            .put("moving", fields.text("is_moving"))
            .put("odometer", fields.text("odometer"))
            .put("mock", fields.text("mock"))
            .put("uuid", fields.text("uuid"));
    fields.forEach(
        (name, value) -> {
          if (name.startsWith(EXTRAS)) {
            attributes.put(name.substring(EXTRAS.length()), value);
          }
        });
    return attributes.build();
  }
}
