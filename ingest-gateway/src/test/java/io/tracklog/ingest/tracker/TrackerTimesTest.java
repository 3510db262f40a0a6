package io.tracklog.ingest.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackerTimesTest {

  @ParameterizedTest
  @CsvSource({
    "1732212345, 1732212345000",
    "1732212345.678, 1732212345678",
    "1732212345678, 1732212345678",
    "2147483647, 2147483647000",
    "2147483648, 2147483648",
    "0, 0",
    "-5, -5000",
    "2024-11-21T18:05:45.678Z, 1732212345678",
    "2024-11-21t18:05:45z, 1732212345000",
    "2024-11-21T18:05:45, 1732212345000",
    "2024-11-21 18:05:45, 1732212345000",
    "2024-11-21T11:05:45-0700, 1732212345000",
    "2024-11-21T11:05:45-07:00, 1732212345000",
    "2024-11-21T11:05:45-07, 1732212345000",
    "2024-11-21T19:05:45+0100, 1732212345000",
    "2024-11-21T19:05:45 0100, 1732212345000",
    "2024-11-21 19:05:45 01:00, 1732212345000",
    "2024-11-21T18:05, 1732212300000",
  })
  void shouldReadWhatTrackersWrite(String text, long expectedMs) throws Exception {
    assertThat(TrackerTimes.any(new Fields(Map.of("ts", text)), "ts")).isEqualTo(expectedMs);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "noon",
        "2024-11-21",
        "2024-02-30T00:00:00Z",
        "2024-11-21T25:00:00Z",
        "21.11.2024 18:05:45",
        "NaN",
        "1e400",
        "+999999999-01-01T00:00:00Z",
        "12:00:00",
      })
  void shouldRefuseWhatIsNoTime(String text) {
    assertThatExceptionOfType(UnusableFieldException.class)
        .isThrownBy(() -> TrackerTimes.any(new Fields(Map.of("ts", text)), "ts"))
        .withMessageContaining("ts");
  }

  @Test
  void shouldLeaveToTheServerWhatIsLeftOut() throws Exception {
    assertThat(TrackerTimes.any(new Fields(Map.of("ts", " ")), "ts")).isNull();
    assertThat(TrackerTimes.seconds(new Fields(Map.of()), "ts")).isNull();
  }
}
