package io.tracklog.ingest.validate;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.PositionReport;
import io.tracklog.schemas.model.ReasonCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes positions of reports. The ranges are {@link Position}'s own; what is added here needs the
 * sender's right to speak or the server's clock, or tells the sender how to mend what it sent. A
 * heading of 360 is taken as 0, from every sender: both are north.
 */
public final class PositionValidator {
  private final TimeBounds times;
  private final NullIsland nullIsland;

  /**
   * Made with the bounds on a position's time.
   *
   * @param maxAge how far behind the server's clock it may be
   * @param maxAhead how far ahead of it
   * @param nullIsland what becomes of positions at 0/0
   */
  public PositionValidator(Duration maxAge, Duration maxAhead, NullIsland nullIsland) {
    this.times = new TimeBounds(maxAge.toMillis(), maxAhead.toMillis());
    this.nullIsland = nullIsland;
  }

  /**
   * Judges one report.
   *
   * @param report what was said
   * @param sender for whom the sender may speak
   * @param ordinal the position's number on its connection or in its request, from 1; stands in for
   *     a sequence that was left out
   * @param nowMs the server's clock, epoch milliseconds; stands in for a time that was left out
   */
  public Verdict validate(PositionReport report, SpokenFor sender, long ordinal, long nowMs) {
    try {
      Position position = position(report, sender.resolve(report.device()), ordinal, nowMs);
      Verdict refusal = times.refusal(position.timeMs(), nowMs);
      return refusal == null ? new Verdict.Accepted(position) : refusal;
    } catch (InvalidValueException e) {
      return new Verdict.Refused(e.reason(), String.valueOf(e.getMessage()));
    }
  }

  private Position position(PositionReport report, DeviceId device, long ordinal, long nowMs) {
    Plausibility.require(report);
    Long timeMs = report.timeMs();
    Long sequence = report.sequence();
    return new Position(
        device,
        timeMs == null ? nowMs : timeMs,
        sequence == null ? ordinal : sequence,
        report.latitude(),
        report.longitude(),
        report.altitudeM(),
        report.speedMps(),
        report.headingDeg() == 360 ? 0 : report.headingDeg(),
        report.accuracyM(),
        attributes(report));
  }

  private Map<String, String> attributes(PositionReport report) {
    if (report.latitude() != 0 || report.longitude() != 0) {
      return report.attributes();
    }
    return switch (nullIsland) {
      case REFUSE ->
          throw new InvalidValueException(
              ReasonCode.INVALID_POSITION,
              "lat 0 and lon 0 are no place but what a receiver says that knows none; send nothing"
                  + " until it does");
      case MARK -> marked(report.attributes());
    };
  }

  private static Map<String, String> marked(Map<String, String> attributes) {
    if (attributes.size() >= Position.MAX_ATTRIBUTES) {
      return attributes;
    }
    Map<String, String> marked = new HashMap<>(attributes);
    marked.putIfAbsent("suspect", "null-island");
    return marked;
  }
}
