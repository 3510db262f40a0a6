package io.tracklog.fanout.http;

import io.tracklog.fanout.cursor.CursorCodec;
import io.tracklog.fanout.cursor.InvalidCursorException;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the parameters of {@code GET /v1/stream}. Stateless. */
final class StreamRequestReader {
  private static final int MAX_DEVICES = 1_000;
  private static final int MAX_FLEETS = 100;
  private static final Set<String> KNOWN =
      Set.of("device", "fleet", "mode", "from", "until", "snapshot", "lastEventId", "access_token");
  private static final Set<String> PLANNED = Set.of("bbox", "minDistance", "maxRate");

  private StreamRequestReader() {}

  /**
   * What a request asks for.
   *
   * @param partitions how many partitions the log has
   * @param nowMs epoch milliseconds; a replay cannot end later
   * @throws io.tracklog.kit.http.ProblemException when a parameter is not understood, or two do not
   *     go together
   */
  static StreamRequest read(HttpServerRequest request, int partitions, long nowMs) {
    Parameters parameters = new Parameters(request.params(), KNOWN, PLANNED);
    Filter filter =
        new Filter(
            parameters.all("device", MAX_DEVICES, DeviceId::parse),
            parameters.all("fleet", MAX_FLEETS, StreamRequestReader::fleet));
    DeliveryMode mode =
        parameters.one("mode", StreamRequestReader::mode).orElse(DeliveryMode.LATEST);
    Optional<Boolean> snapshot = parameters.one("snapshot", Parameters::toBoolean);
    Optional<StartPoint> from = parameters.one("from", text -> start(text, partitions));
    Optional<StartPoint> resumed = lastEventId(request, parameters);
    OptionalLong until =
        parameters.one("until", Parameters::toTimeMs).stream().mapToLong(ms -> ms).findFirst();
    if (until.isPresent() && mode != DeliveryMode.LOG) {
      throw Parameters.malformed("until ends a replay: it needs mode=log");
    }
    if (until.isPresent() && until.getAsLong() > nowMs) {
      throw Parameters.malformed("until lies in the future; leave it out");
    }
    if (resumed.isPresent()) {
      return new StreamRequest(filter, mode, resumed.get(), until, Optional.of(false));
    }
    if (mode == DeliveryMode.LOG && from.isPresent() && snapshot.orElse(false)) {
      throw Parameters.malformed(
          "snapshot=true and from=… do not go together in mode=log; leave out one");
    }
    return new StreamRequest(filter, mode, from.orElseGet(StartPoint.Unsaid::new), until, snapshot);
  }

  private static Optional<StartPoint> lastEventId(
      HttpServerRequest request, Parameters parameters) {
    Optional<StartPoint> parameter = parameters.one("lastEventId", StreamRequestReader::cursor);
    String header = request.getHeader("Last-Event-ID");
    if (header == null || header.isEmpty()) {
      return parameter;
    }
    try {
      return Optional.of(cursor(header));
    } catch (IllegalArgumentException e) {
      throw Parameters.malformed("Last-Event-ID " + e.getMessage());
    }
  }

  private static String fleet(String text) {
    if (!DeviceId.isValidPart(text)) {
      throw new InvalidValueException(
          ReasonCode.INVALID_DEVICE, "a fleet has 1 to 64 characters of A-Z a-z 0-9 . _ ~ -");
    }
    return text;
  }

  private static DeliveryMode mode(String text) {
    return switch (text) {
      case "latest" -> DeliveryMode.LATEST;
      case "log" -> DeliveryMode.LOG;
      default -> throw new IllegalArgumentException("is not latest or log");
    };
  }

  private static StartPoint start(String text, int partitions) {
    if (text.equals("latest")) {
      return new StartPoint.Latest();
    } else if (text.equals("earliest")) {
      return new StartPoint.Earliest();
    } else if (Parameters.isNumber(text)) {
      return new StartPoint.AtTime(Parameters.toTimeMs(text));
    } else if (text.matches("[0-9]+:[0-9]+(,[0-9]+:[0-9]+)*")) {
      return new StartPoint.AtOffsets(offsets(text, partitions));
    } else if (text.indexOf(':') >= 0) {
      return new StartPoint.AtTime(Parameters.toTimeMs(text));
    }
    return cursor(text);
  }

  private static StartPoint cursor(String text) {
    try {
      return new StartPoint.AtCursor(CursorCodec.decode(text));
    } catch (InvalidCursorException e) {
      throw new IllegalArgumentException(
          "is none of: a cursor, earliest, latest, an RFC 3339 time, epoch milliseconds,"
              + " partition:offset,… ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  private static Map<Integer, Long> offsets(String text, int partitions) {
    Map<Integer, Long> offsets = new HashMap<>();
    for (String pair : text.split(",", -1)) {
      int colon = pair.indexOf(':');
      int partition = Integer.parseInt(pair.substring(0, colon));
      if (partition >= partitions) {
        throw new IllegalArgumentException("names partition " + partition + " of " + partitions);
      }
      offsets.put(partition, Long.parseLong(pair.substring(colon + 1)));
    }
    return offsets;
  }
}
