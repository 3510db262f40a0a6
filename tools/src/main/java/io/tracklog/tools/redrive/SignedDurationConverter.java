package io.tracklog.tools.redrive;

import io.tracklog.tools.cli.DurationConverter;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** Reads durations with a sign: {@code -1h}, {@code +30m}, {@code 30m}. */
final class SignedDurationConverter implements ITypeConverter<Duration> {
  private final DurationConverter durations = new DurationConverter();

  @Override
  public Duration convert(String value) {
    if (value.startsWith("-")) {
      return durations.convert(value.substring(1)).negated();
    }
    return durations.convert(value.startsWith("+") ? value.substring(1) : value);
  }
}
