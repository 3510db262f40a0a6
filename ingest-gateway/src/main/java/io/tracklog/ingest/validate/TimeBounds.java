package io.tracklog.ingest.validate;

import io.tracklog.schemas.model.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a position's time may be from the server's clock. One far ahead is refused because the
 * newest time wins downstream: one such position would freeze its device until that time.
 *
 * @param maxAgeMs how far behind it may be, milliseconds
 * @param maxAheadMs how far ahead, milliseconds
 */
record TimeBounds(long maxAgeMs, long maxAheadMs) {

  /** Why a time is refused, or null where it is not. */
  Verdict.@Nullable Refused refusal(long timeMs, long nowMs) {
    if (nowMs - timeMs > maxAgeMs) {
      return new Verdict.Refused(
          ReasonCode.TOO_OLD,
          "ts "
              + Instant.ofEpochMilli(timeMs)
              + " is older than "
              + Duration.ofMillis(maxAgeMs)
              + mend(isWithin(timeMs * 1000, nowMs), "seconds"));
    }
    if (timeMs - nowMs > maxAheadMs) {
      boolean isFiner = isWithin(timeMs / 1000, nowMs) || isWithin(timeMs / 1_000_000, nowMs);
      return new Verdict.Refused(
          ReasonCode.IN_FUTURE,
          "ts "
              + Instant.ofEpochMilli(timeMs)
              + " is ahead of the server's clock by more than "
              + Duration.ofMillis(maxAheadMs)
              + mend(isFiner, "micro- or nanoseconds"));
    }
    return null;
  }

  private boolean isWithin(long timeMs, long nowMs) {
    return nowMs - timeMs <= maxAgeMs && timeMs - nowMs <= maxAheadMs;
  }

  private static String mend(boolean isOtherUnit, String unit) {
    return isOtherUnit ? "; it looks like " + unit + ", ts is in milliseconds" : "";
  }
}
