package io.tracklog.ingest.tracker;

import io.tracklog.ingest.decode.Decoded;
import io.tracklog.ingest.decode.RefusedInputException;
import io.tracklog.schemas.model.PositionReport;
import io.tracklog.schemas.model.ReasonCode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/owntracks}: one message, told apart by {@code _type}. A {@code location} is a
 * position. A {@code transition} is one too where the region is a circle, since it says where the
 * device was; where it is a beacon, it says nothing of the kind. All other types, and an empty
 * body, carry none.
 *
 * <p>{@code vel} is in kilometres per hour, {@code tst} in seconds. The apps leave out what is zero
 * and do not know it from unknown, so an accuracy of 0 is unknown.
 *
 * @see <a href="https://owntracks.org/booklet/tech/json/">OwnTracks' JSON</a>
 */
public final class OwnTracksDecoder implements TrackerDecoder {
  private static final double METRES_PER_SECOND_AND_KMH = 1 / 3.6;

  private final JsonRecords records = new JsonRecords(1);

  private final @Nullable SecretBox secret;

  /** Reads messages; opens those that are encrypted where it has the secret. */
  public OwnTracksDecoder(@Nullable SecretBox secret) {
    this.secret = secret;
  }

  @Override
  public List<Decoded> decode(TrackerRequest request) throws RefusedInputException {
    if (isBlank(request.body())) {
      return List.of();
    }
    Decoded.Slice all = new Decoded.Slice(0, request.body().length);
    Fields message = records.read(request.body()).root();
    try {
      return "encrypted".equals(message.text("_type"))
          ? positions(opened(message), request, all)
          : positions(message, request, all);
    } catch (UnusableFieldException e) {
      return List.of(Refusals.of(e, OwnTracksNames.device(message, request), request.names(), all));
    }
  }

  private static List<Decoded> positions(
      Fields message, TrackerRequest request, Decoded.Slice slice) throws RefusedInputException {
    return switch (message.text("_type")) {
      case null ->
          throw new RefusedInputException(
              ReasonCode.MALFORMED, "_type is missing; this is no message of OwnTracks");
      case "location" -> List.of(position(message, request, slice));
      case "transition" ->
          hasPlace(message) ? List.of(position(message, request, slice)) : List.of();
      default -> List.of();
    };
  }

  private Fields opened(Fields message) throws UnusableFieldException, RefusedInputException {
    if (secret == null) {
      throw new UnusableFieldException(
          ReasonCode.MALFORMED, "the message is encrypted, and owntracks-secret is not set");
    }
    byte[] text =
        secret
            .open(Objects.requireNonNullElse(message.text("data"), ""))
            .orElseThrow(
                () ->
                    new UnusableFieldException(
                        ReasonCode.MALFORMED,
                        "the message is encrypted with another secret than owntracks-secret"));
    return records.read(text).root();
  }

  private static boolean isBlank(byte[] body) {
    for (byte b : body) {
      if (!Character.isWhitespace(b)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasPlace(Fields transition) {
    return transition.has("lat") && transition.has("lon") && !"b".equals(transition.text("t"));
  }

  private static Decoded position(Fields fields, TrackerRequest request, Decoded.Slice slice) {
    String device = OwnTracksNames.device(fields, request);
    String initials = fields.text("tid");
    DeviceNames names = request.names();
    try {
      PositionReport report =
          new PositionReport(
              device == null ? names.fullIfUnknown(initials) : names.full(device),
              null,
              TrackerTimes.seconds(fields, "tst"),
              fields.coordinate("lat"),
              fields.coordinate("lon"),
              fields.measurement("alt"),
              fields.unlessNegative("vel") * METRES_PER_SECOND_AND_KMH,
              fields.unlessNegative("cog"),
              fields.ifPositive("acc"),
              attributes(fields));
      return new Decoded.Reported(report, slice);
    } catch (UnusableFieldException e) {
      return Refusals.of(e, device == null ? initials : device, names, slice);
    }
  }

  private static Map<String, String> attributes(Fields fields) {
    String trigger = fields.text("t");
    return new AttributeBuilder()
        .putPercent("battery", fields.numberIfReadable("batt"))
        .put("charging", charging(fields.text("bs")))
        .put("event", fields.text("event"))
        .put("region", fields.text("desc"))
        .put("regions", fields.text("inregions"))
        .put("trigger", trigger)
        .put("ignition", ignition(trigger, fields.text("ign")))
        .put("tid", fields.text("tid"))
        .put("connection", fields.text("conn"))
        .put("pressureKpa", fields.text("p"))
        .put("odometerKm", fields.text("odometer"))
        .build();
  }

  /** Battery status: 1 unplugged, 2 charging, 3 full. */
  private static @Nullable String charging(@Nullable String status) {
    return switch (status) {
      case "1" -> "false";
      case "2", "3" -> "true";
      case null, default -> null;
    };
  }

  /** Queclink trackers tell it by the case of the trigger's letter. */
  private static @Nullable String ignition(@Nullable String trigger, @Nullable String given) {
    if (given != null) {
      return given.equals("1") ? "true" : given.equals("0") ? "false" : given;
    }
    return switch (trigger) {
      case "i" -> "true";
      case "I" -> "false";
      case null, default -> null;
    };
  }
}
