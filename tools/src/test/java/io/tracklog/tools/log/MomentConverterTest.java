package io.tracklog.tools.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MomentConverterTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T02:10:00Z,2026-11-21T02:10:00Z",
    "2026-11-21T02:10Z,2026-11-21T02:10:00Z",
    "2026-11-21T03:10:00+01:00,2026-11-21T02:10:00Z",
    "1795227000000,2026-11-21T02:10:00Z",
    "50m,2026-11-21T02:10:00Z",
    "now,2026-11-21T03:00:00Z"
  })
  void shouldReadEveryWayToNameAMoment(String text, Instant expected) {
    assertThat(new MomentConverter().convert(text).seenFrom(NOW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "02:10", "2026-11-21", "5 m", "5y"})
  void shouldSayWhatATimeLooksLike(String text) {
    assertThatExceptionOfType(TypeConversionException.class)
        .isThrownBy(() -> new MomentConverter().convert(text));
  }
}
