package io.tracklog.ingest.tracker;

import io.tracklog.schemas.model.ReasonCode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * The times that trackers write. A date and a time stand with {@code T} or a space between them and
 * an offset as {@code Z}, {@code -07:00}, {@code -0700}, {@code -07}, or none, which means UTC. A
 * plus that a URL has turned into a space is taken back.
 */
final class TrackerTimes {
  /** Where OsmAnd's protocol draws the line between seconds and milliseconds. */
  private static final double FIRST_MILLISECOND = 1L << 31;

  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  private TrackerTimes() {}

  /** Epoch milliseconds of a field in seconds, which may have a fraction; null where left out. */
  static @Nullable Long seconds(Fields fields, String name) throws UnusableFieldException {
    String value = fields.text(name);
    return value == null ? null : Math.round(Fields.finite(name, value) * 1000);
  }

  /**
   * Epoch milliseconds of a field that holds seconds (below 2^31), milliseconds, or a date and a
   * time; null where left out.
   */
  static @Nullable Long any(Fields fields, String name) throws UnusableFieldException {
    String value = fields.text(name);
    if (value == null) {
      return null;
    }
    if (value.indexOf('-', 1) < 0 && value.indexOf(':') < 0) {
      double number = Fields.finite(name, value);
      return Math.round(number < FIRST_MILLISECOND ? number * 1000 : number);
    }
    return dateTime(name, value);
  }

  private static Long dateTime(String name, String value) throws UnusableFieldException {
    try {
      TemporalAccessor read =
          DATE_TIME.parseBest(withPlus(value), OffsetDateTime::from, LocalDateTime::from);
      OffsetDateTime time =
          read instanceof OffsetDateTime with
              ? with
              : LocalDateTime.from(read).atOffset(ZoneOffset.UTC);
      return time.toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new UnusableFieldException(
          ReasonCode.MALFORMED,
          name
              + " \""
              + Fields.shorten(value)
              + "\" is neither an epoch time nor a date and time such as 2024-11-21T18:05:45Z");
    }
  }

  private static String withPlus(String value) {
    int clock = value.indexOf(':');
    int space = value.lastIndexOf(' ');
    return clock >= 0 && space > clock
        ? value.substring(0, space) + '+' + value.substring(space + 1)
        : value;
  }
}
