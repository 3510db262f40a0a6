package io.tracklog.tools.log;

import io.tracklog.tools.cli.DurationConverter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a moment: RFC 3339 ({@code 2026-11-21T02:10:00Z}), epoch milliseconds, a duration ago
 * ({@code 15m}) or {@code now}.
 */
public final class MomentConverter implements ITypeConverter<Moment> {
  private static final Pattern EPOCH_MS = Pattern.compile("\\d{1,15}");
  private static final Pattern DURATION = Pattern.compile("\\d+[a-z]+");

  private final DurationConverter durations = new DurationConverter();

  @Override
  public Moment convert(String value) {
    if (value.equals("now")) {
      return new Moment.Ago(Duration.ZERO);
    }
    if (EPOCH_MS.matcher(value).matches()) {
      return new Moment.At(Instant.ofEpochMilli(Long.parseLong(value)));
    }
    if (DURATION.matcher(value).matches()) {
      return new Moment.Ago(durations.convert(value));
    }
    try {
      return new Moment.At(OffsetDateTime.parse(value).toInstant());
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'"
              + value
              + "' is not a time such as 2026-11-21T02:10:00Z, 1732212345678 (epoch ms), 15m (ago)"
              + " or now");
    }
  }
}
