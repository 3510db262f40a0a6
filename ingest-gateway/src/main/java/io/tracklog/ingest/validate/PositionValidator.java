package io.tracklog.ingest.validate;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.PositionReport;
import io.tracklog.schemas.model.ReasonCode;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes positions of reports. The ranges are {@link Position}'s own; what is added here needs the
 * sender's right to speak or the server's clock. A device clock far ahead is refused because the
 * newest time wins downstream: one such position would freeze its device until that time.
 */
public final class PositionValidator {
  private final long maxAgeMs;
  private final long maxAheadMs;

  /**
   * Made with the bounds on a position's time.
   *
   * @param maxAge how far behind the server's clock it may be
   * @param maxAhead how far ahead of it
   */
  public PositionValidator(Duration maxAge, Duration maxAhead) {
    this.maxAgeMs = maxAge.toMillis();
    this.maxAheadMs = maxAhead.toMillis();
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
      long aheadMs = position.timeMs() - nowMs;
      if (-aheadMs > maxAgeMs) {
        return refused(ReasonCode.TOO_OLD, position, "is older than", maxAgeMs);
      }
      if (aheadMs > maxAheadMs) {
        return refused(
            ReasonCode.IN_FUTURE,
            position,
            "is ahead of the server's clock by more than",
            maxAheadMs);
      }
      return new Verdict.Accepted(position);
    } catch (InvalidValueException e) {
      return new Verdict.Refused(e.reason(), String.valueOf(e.getMessage()));
    }
  }

  private static Position position(
      PositionReport report, DeviceId device, long ordinal, long nowMs) {
    requirePresent("lat", report.latitude());
    requirePresent("lon", report.longitude());
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
        report.headingDeg(),
        report.accuracyM(),
        report.attributes());
  }

  private static void requirePresent(String field, double value) {
    if (Double.isNaN(value)) {
      throw new InvalidValueException(ReasonCode.INVALID_POSITION, field + " is missing");
    }
  }

  private static Verdict refused(ReasonCode code, Position position, String how, long boundMs) {
    return new Verdict.Refused(
        code,
        "ts "
            + Instant.ofEpochMilli(position.timeMs())
            + " "
            + how
            + " "
            + Duration.ofMillis(boundMs));
  }
}
