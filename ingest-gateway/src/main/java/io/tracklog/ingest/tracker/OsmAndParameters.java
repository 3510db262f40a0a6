package io.tracklog.ingest.tracker;

import io.tracklog.ingest.decode.Decoded;
import io.tracklog.ingest.decode.RefusedInputException;
import io.tracklog.schemas.model.PositionReport;
import io.tracklog.schemas.model.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One position in the parameters of a URL or a form. {@code speed} is in knots; {@code speedMps},
 * of our own, is for senders that only have metres per second, such as OsmAnd itself. An accuracy
 * of 0 is unknown: Traccar Client writes it where the system tells none. {@code hdop} is no
 * distance. What is not known here becomes an attribute.
 */
final class OsmAndParameters {
  private static final double METRES_PER_SECOND_AND_KNOT = 1852.0 / 3600;

  /** Parameters that become something else than an attribute of their own name. */
  private static final Set<String> READ =
      Set.of(
          "id",
          "deviceid",
          "timestamp",
          "lat",
          "lon",
          "location",
          "speed",
          "speedMps",
          "bearing",
          "heading",
          "altitude",
          "accuracy",
          "batt",
          "charge",
          "valid");

  private static final Map<String, String> TRUTH =
      Map.of("1", "true", "0", "false", "TRUE", "true", "FALSE", "false");

  /** Degrees; NaN = missing. */
  private record Place(double latitude, double longitude) {}

  List<Decoded> decode(TrackerRequest request) throws RefusedInputException {
    String form = new String(request.body(), StandardCharsets.UTF_8).strip();
    Fields fields = request.query().asFieldsBefore(Parameters.decode(form));
    String id = fields.textOfAny("id", "deviceid");
    if (!fields.has("lat") && !fields.has("lon") && !fields.has("location")) {
      requireSomething(id, request.names());
      return List.of();
    }
    Decoded.Slice all = new Decoded.Slice(0, request.raw().length);
    return List.of(position(fields, id, request.names(), all));
  }

  /**
   * A phone without a fix tells its battery all the same; a bare visit of the URL tells nothing.
   */
  private static void requireSomething(@Nullable String id, DeviceNames names)
      throws RefusedInputException {
    if (id == null && !names.isKnown()) {
      throw new RefusedInputException(
          ReasonCode.INVALID_DEVICE, "id is missing; a position is sent as ?id=…&lat=…&lon=…");
    }
  }

  private static Decoded position(
      Fields fields, @Nullable String id, DeviceNames names, Decoded.Slice slice) {
    try {
      Place place = place(fields);
      PositionReport report =
          new PositionReport(
              names.full(id),
              null,
              TrackerTimes.any(fields, "timestamp"),
              place.latitude(),
              place.longitude(),
              fields.measurement("altitude"),
              speedMps(fields),
              fields.measurement(fields.has("bearing") ? "bearing" : "heading"),
              fields.ifPositive("accuracy"),
              attributes(fields));
      return new Decoded.Reported(report, slice);
    } catch (UnusableFieldException e) {
      return Refusals.of(e, id, names, slice);
    }
  }

  private static Place place(Fields fields) throws UnusableFieldException {
    String both = fields.text("location");
    if (both == null) {
      return new Place(fields.coordinate("lat"), fields.coordinate("lon"));
    }
    String[] parts = both.split(",", -1);
    if (parts.length != 2) {
      throw new UnusableFieldException(
          ReasonCode.MALFORMED, "location \"" + Fields.shorten(both) + "\" is not lat,lon");
    }
    return new Place(
        Fields.finite("lat", parts[0].strip()), Fields.finite("lon", parts[1].strip()));
  }

  private static double speedMps(Fields fields) throws UnusableFieldException {
    return fields.has("speedMps")
        ? fields.measurement("speedMps")
        : fields.measurement("speed") * METRES_PER_SECOND_AND_KNOT;
  }

  private static Map<String, String> attributes(Fields fields) {
    AttributeBuilder attributes =
        new AttributeBuilder()
            .putPercent("battery", fields.numberIfReadable("batt"))
            .put("charging", truth(fields.text("charge")))
            .put("valid", truth(fields.text("valid")));
    fields.forEach(
        (name, value) -> {
          if (!READ.contains(name)) {
            attributes.put(name, value);
          }
        });
    return attributes.build();
  }

  private static @Nullable String truth(@Nullable String value) {
    return value == null ? null : TRUTH.getOrDefault(value, value);
  }
}
