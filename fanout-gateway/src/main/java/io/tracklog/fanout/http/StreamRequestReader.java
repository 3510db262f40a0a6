package io.tracklog.fanout.http;

import io.tracklog.fanout.subscription.BoundingBox;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.fanout.subscription.Thinning;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the parameters of {@code GET /v1/stream}. Stateless. */
final class StreamRequestReader {
  private static final Set<String> KNOWN =
      Set.of(
          "device",
          "fleet",
          "bbox",
          "mode",
          "from",
          "until",
          "snapshot",
          "minDistance",
          "maxRate",
          "lastEventId",
          "access_token");

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
    Parameters parameters = new Parameters(request.params(), KNOWN, Set.of());
    Filter filter =
        new Filter(
            parameters.all("device", StreamFields.MAX_DEVICES, StreamFields::device),
            parameters.all("fleet", StreamFields.MAX_FLEETS, StreamFields::fleet));
    Optional<BoundingBox> area = parameters.one("bbox", BoundingBox::parse);
    DeliveryMode mode = parameters.one("mode", StreamFields::mode).orElse(DeliveryMode.LATEST);
    Optional<Boolean> snapshot = parameters.one("snapshot", Parameters::toBoolean);
    Optional<StartPoint> from =
        parameters.one("from", text -> StreamFields.start(text, partitions));
    StartPoint start =
        lastEventId(request, parameters).or(() -> from).orElseGet(StartPoint.Unsaid::new);
    OptionalLong until =
        parameters.one("until", Parameters::toTimeMs).stream().mapToLong(ms -> ms).findFirst();
    Thinning thinning =
        Thinning.of(
            parameters.one("minDistance", Thinning::distance).orElse(0.0),
            parameters.one("maxRate", Thinning::rate).orElse(Double.POSITIVE_INFINITY));
    return new StreamRequest(filter, area, mode, start, until, snapshot, thinning).checked(nowMs);
  }

  private static Optional<StartPoint> lastEventId(
      HttpServerRequest request, Parameters parameters) {
    Optional<StartPoint> parameter = parameters.one("lastEventId", StreamFields::cursor);
    String header = request.getHeader("Last-Event-ID");
    if (header == null || header.isEmpty()) {
      return parameter;
    }
    try {
      return Optional.of(StreamFields.cursor(header));
    } catch (IllegalArgumentException e) {
      throw Parameters.malformed("Last-Event-ID " + e.getMessage());
    }
  }
}
