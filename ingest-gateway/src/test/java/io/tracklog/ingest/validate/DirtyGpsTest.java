package io.tracklog.ingest.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.validate.Verdict.Accepted;
import io.tracklog.ingest.validate.Verdict.Refused;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.PositionReport;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What receivers and their programmers get wrong, and what they are told. */
class DirtyGpsTest {
  private static final long NOW = 1_732_212_345_678L;
  private static final SpokenFor ANYBODY =
      SpokenFor.one(new DeviceId("acme", "bus-12"), Long.MAX_VALUE);

  private final PositionValidator marking = validator(NullIsland.MARK);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "123.0     | 1         | lat 123.0 is outside [-90, 90]; are lat and lon swapped?",
        "123.0     | 99        | lat 123.0 is outside [-90, 90]; it is in degrees",
        "-97.7443  | 30.2658   | lat -97.7443 is outside [-90, 90]; are lat and lon swapped?",
        "302658000 | -97       | lat 3.02658E8 is outside [-90, 90]; it is in degrees, not in 10^-7 degrees",
        "1         | 180.0001  | lon 180.0001 is outside [-180, 180]; it is in degrees",
        "NaN       | 1         | lat is missing or not a number; a position has lat and lon",
        "1         | NaN       | lon is missing or not a number; a position has lat and lon",
        "1         | -Infinity | lon -Infinity is outside [-180, 180]; it is in degrees",
      })
  void shouldSayHowToMendAPlaceThatCannotBe(double lat, double lon, String message) {
    String told = refused(report(lat, lon, NOW, Double.NaN, Double.NaN, Double.NaN)).message();

    assertThat(told).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1    | NaN  | NaN | speed -1.0 is negative; leave out what is unknown",
        "1e9   | NaN  | NaN | speed 1.0E9 is above 1000; it is in metres per second",
        "Infinity | NaN | NaN | speed Infinity is above 1000; it is in metres per second",
        "NaN   | -1   | NaN | heading -1.0 is outside [0, 360)",
        "NaN   | 361  | NaN | heading 361.0 is outside [0, 360)",
        "NaN   | NaN  | -1  | accuracy -1.0 is negative; leave out what is unknown",
      })
  void shouldSayHowToMendAMeasurementThatCannotBe(
      double speed, double heading, double accuracy, String message) {
    Refused refused = refused(report(1, 2, NOW, speed, heading, accuracy));

    assertThat(refused.code().code()).isEqualTo("invalid-position");
    assertThat(refused.message()).startsWith(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1                  | invalid-position | it is in milliseconds since 1970, UTC",
        "1732212345          | too-old          | it looks like seconds, ts is in milliseconds",
        "1732212345678000    | in-future        | it looks like micro- or nanoseconds, ts is in milliseconds",
        "1732212345678000000 | in-future        | it looks like micro- or nanoseconds, ts is in milliseconds",
        "4102444800000       | in-future        | is ahead of the server's clock by more than PT5M",
        "0                   | too-old          | ts 1970-01-01T00:00:00Z is older than PT720H",
      })
  void shouldSayHowToMendATimeThatCannotBe(long timeMs, String code, String message) {
    Refused refused = refused(report(1, 2, timeMs, Double.NaN, Double.NaN, Double.NaN));

    assertThat(refused.code().code()).isEqualTo(code);
    assertThat(refused.message()).endsWith(message);
  }

  @Test
  void shouldTakeWhatIsOnlyUnusual() {
    Position fast = accepted(report(-90, 180, NOW, 113.995, 360, 0));

    assertThat(fast.speedMps()).isEqualTo(113.995);
    assertThat(fast.headingDeg()).isZero();
    assertThat(fast.accuracyM()).isZero();
    assertThat(fast.attributes()).isEmpty();
  }

  @Test
  void shouldMarkNullIslandAndNothingNearIt() {
    assertThat(accepted(at(0, 0)).attributes()).containsEntry("suspect", "null-island");
    assertThat(accepted(at(-0.0, 0)).attributes()).containsEntry("suspect", "null-island");
    assertThat(accepted(at(0, 1e-7)).attributes()).isEmpty();
    assertThat(accepted(at(51.5, 0)).attributes()).isEmpty();
  }

  @Test
  void shouldTakeNullIslandUnmarkedWhenThereIsNoRoomForTheMark() {
    Map<String, String> full = new HashMap<>();
    for (int i = 0; i < Position.MAX_ATTRIBUTES; i++) {
      full.put("a" + i, "x");
    }
    PositionReport report =
        new PositionReport(
            null, null, NOW, 0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, full);

    assertThat(accepted(report).attributes()).isEqualTo(full);
  }

  @Test
  void shouldRefuseNullIslandWhenTheSettingSaysSo() {
    Verdict verdict = validator(NullIsland.REFUSE).validate(at(0, 0), ANYBODY, 1, NOW);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.code().code()).isEqualTo("invalid-position"));
    assertThat(validator(NullIsland.REFUSE).validate(at(0, 1), ANYBODY, 1, NOW))
        .isInstanceOf(Accepted.class);
  }

  private Position accepted(PositionReport report) {
    return ((Accepted) marking.validate(report, ANYBODY, 1, NOW)).position();
  }

  private Refused refused(PositionReport report) {
    return (Refused) marking.validate(report, ANYBODY, 1, NOW);
  }

  private static PositionValidator validator(NullIsland nullIsland) {
    return new PositionValidator(Duration.ofDays(30), Duration.ofMinutes(5), nullIsland);
  }

  private static PositionReport at(double lat, double lon) {
    return report(lat, lon, NOW, Double.NaN, Double.NaN, Double.NaN);
  }

  private static PositionReport report(
      double lat, double lon, long timeMs, double speed, double heading, double accuracy) {
    return new PositionReport(
        null, null, timeMs, lat, lon, Double.NaN, speed, heading, accuracy, Map.of());
  }
}
