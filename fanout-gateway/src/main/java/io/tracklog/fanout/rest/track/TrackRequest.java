package io.tracklog.fanout.rest.track;

import io.tracklog.fanout.http.Parameters;
import io.tracklog.fanout.rest.Limits;
import io.tracklog.fanout.rest.Negotiation;
import io.tracklog.schemas.model.DeviceId;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a request for a track asks for.
 *
 * @param device whose track
 * @param start where it begins
 * @param untilMs the time before which it ends, epoch milliseconds; empty for the log's end
 * @param limit the most positions
 */
record TrackRequest(DeviceId device, TrackStart start, OptionalLong untilMs, int limit) {
  /** How far back a track reaches that does not say it: an hour, in milliseconds. */
  static final long DEFAULT_WINDOW_MS = 3_600_000;

  /** The parameters that the path knows. */
  static final Set<String> PARAMETERS =
      Set.of("from", "until", "limit", Negotiation.PARAMETER, "access_token");

  private static final int DEFAULT_LIMIT = 1_000;
  private static final int MAX_LIMIT = 10_000;

  /**
   * Reads parameters.
   *
   * @param nowMs epoch milliseconds
   * @throws io.tracklog.kit.http.ProblemException when one is not understood, or two do not go
   *     together
   */
  static TrackRequest of(DeviceId device, Parameters parameters, long nowMs) {
    OptionalLong until =
        parameters.one("until", Parameters::toTimeMs).stream().mapToLong(ms -> ms).findFirst();
    TrackStart start =
        parameters
            .one("from", TrackStart::parse)
            .orElseGet(
                () -> new TrackStart.AtTime(Math.max(0, until.orElse(nowMs) - DEFAULT_WINDOW_MS)));
    if (start instanceof TrackStart.AtTime at && until.isPresent() && at.ms() > until.getAsLong()) {
      throw Parameters.malformed("from lies after until");
    }
    int limit = parameters.one("limit", text -> Limits.read(text, MAX_LIMIT)).orElse(DEFAULT_LIMIT);
    return new TrackRequest(device, start, until, limit);
  }
}
