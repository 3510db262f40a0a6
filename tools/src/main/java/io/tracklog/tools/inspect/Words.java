package io.tracklog.tools.inspect;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How numbers and times are written for people. */
final class Words {
  private static final String NONE = "-";

  private Words() {}

  /** A count with its thousands apart. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A count, or a dash. */
  static String countOrNone(@Nullable Long value) {
    return value == null ? NONE : count(value);
  }

  /** A time in UTC, or a dash. */
  static String time(@Nullable Long epochMs) {
    return epochMs == null ? NONE : Instant.ofEpochMilli(epochMs).toString();
  }

  /** A rate with one decimal. */
  static String rate(double perSecond) {
    return String.format(Locale.ROOT, "%,.1f", perSecond);
  }

  /** A length of time, as exact as it is short. */
  static String duration(long ms) {
    if (ms < 1_000) {
      return ms + " ms";
    }
    if (ms < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", ms / 1_000.0);
    }
    Duration time = Duration.ofMillis(ms);
    return time.toHours() < 48
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : time.toDays() + " d " + time.toHoursPart() + " h";
  }
}
