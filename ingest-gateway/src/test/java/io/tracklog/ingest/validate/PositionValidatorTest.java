package io.tracklog.ingest.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.validate.Verdict.Accepted;
import io.tracklog.ingest.validate.Verdict.Refused;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.PositionReport;
import io.tracklog.schemas.model.ReasonCode;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionValidatorTest {
  private static final long NOW = 1_732_212_345_678L;
  private static final DeviceId BUS = new DeviceId("acme", "bus-12");
  private static final SpokenFor ONE = SpokenFor.one(BUS, Long.MAX_VALUE);
  private static final SpokenFor HUB =
      SpokenFor.hub(device -> device.fleet().equals("acme"), Long.MAX_VALUE);

  private final PositionValidator validator =
      new PositionValidator(Duration.ofDays(30), Duration.ofMinutes(5), NullIsland.MARK);

  @Test
  void shouldFillInWhatWasLeftOut() {
    // When
    Position position = accepted(report(null, null, null, 1, 2), ONE, 7);

    // Then
    assertThat(position.device()).isEqualTo(BUS);
    assertThat(position.timeMs()).isEqualTo(NOW);
    assertThat(position.sequence()).isEqualTo(7);
    assertThat(position.speedMps()).isNaN();
  }

  @Test
  void shouldKeepWhatWasSaid() {
    // When
    Position position = accepted(report("acme/bus-12", 17L, NOW - 5, 1, 2), ONE, 7);

    // Then
    assertThat(position.timeMs()).isEqualTo(NOW - 5);
    assertThat(position.sequence()).isEqualTo(17);
  }

  @ParameterizedTest
  @CsvSource({
    "91, 0, invalid-position",
    "-90.1, 0, invalid-position",
    "0, 180.5, invalid-position",
    "NaN, 0, invalid-position",
    "0, NaN, invalid-position",
  })
  void shouldRefuseWhenThePlaceCannotBe(double lat, double lon, String code) {
    assertThat(refused(report(null, null, null, lat, lon), ONE).code().code()).isEqualTo(code);
  }

  @Test
  void shouldRefuseByTimeExactlyBeyondTheBounds() {
    long oldest = NOW - Duration.ofDays(30).toMillis();
    long newest = NOW + Duration.ofMinutes(5).toMillis();

    assertThat(accepted(report(null, null, oldest, 1, 2), ONE, 1)).isNotNull();
    assertThat(accepted(report(null, null, newest, 1, 2), ONE, 1)).isNotNull();
    assertThat(refused(report(null, null, oldest - 1, 1, 2), ONE).code())
        .isEqualTo(ReasonCode.TOO_OLD);
    assertThat(refused(report(null, null, newest + 1, 1, 2), ONE).code())
        .isEqualTo(ReasonCode.IN_FUTURE);
    assertThat(refused(report(null, null, Long.MAX_VALUE, 1, 2), ONE).code())
        .isEqualTo(ReasonCode.IN_FUTURE);
  }

  @Test
  void shouldJudgeTheDeviceByWhoSpeaks() {
    assertThat(accepted(report("acme/tram-3", 1L, NOW, 1, 2), HUB, 1).device())
        .isEqualTo(new DeviceId("acme", "tram-3"));
    assertThat(refused(report(null, 1L, NOW, 1, 2), HUB).code())
        .isEqualTo(ReasonCode.INVALID_DEVICE);
    assertThat(refused(report("no slash", 1L, NOW, 1, 2), HUB).code())
        .isEqualTo(ReasonCode.INVALID_DEVICE);
    assertThat(refused(report("other/bus", 1L, NOW, 1, 2), HUB).code())
        .isEqualTo(ReasonCode.FORBIDDEN_DEVICE);
    assertThat(refused(report("acme/tram-3", 1L, NOW, 1, 2), ONE).code())
        .isEqualTo(ReasonCode.INVALID_DEVICE);
  }

  @Test
  void shouldGiveAPositionOrACodeWhateverIsReported() {
    long seed = 42;
    Random random = new Random(seed);
    double[] values = {0, -1, 90, 180, 360, -180.01, 1e9, Double.MIN_VALUE, Double.NaN};
    Long[] numbers = {null, 0L, -1L, 1L, NOW, Long.MAX_VALUE, Long.MIN_VALUE};
    String[] devices = {null, "acme/bus-12", "acme/", "/", "", "acme/ä", "b/c", "a".repeat(300)};
    for (int i = 0; i < 50_000; i++) {
      // Given
      PositionReport report =
          new PositionReport(
              devices[random.nextInt(devices.length)],
              numbers[random.nextInt(numbers.length)],
              numbers[random.nextInt(numbers.length)],
              values[random.nextInt(values.length)],
              values[random.nextInt(values.length)],
              values[random.nextInt(values.length)],
              values[random.nextInt(values.length)],
              values[random.nextInt(values.length)],
              values[random.nextInt(values.length)],
              Map.of());

      // When
      Verdict verdict = validator.validate(report, random.nextBoolean() ? ONE : HUB, 1, NOW);

      // Then
      switch (verdict) {
        case Accepted(var position) -> {
          assertThat(position.device().fleet()).as("seed %d, case %d", seed, i).isEqualTo("acme");
          assertThat(Math.abs(position.latitude())).isLessThanOrEqualTo(90);
        }
        case Refused(var code, var message) ->
            assertThat(message).as("seed %d, case %d, %s", seed, i, code).isNotBlank();
      }
    }
  }

  private Position accepted(PositionReport report, SpokenFor sender, long ordinal) {
    return ((Accepted) validator.validate(report, sender, ordinal, NOW)).position();
  }

  private Refused refused(PositionReport report, SpokenFor sender) {
    return (Refused) validator.validate(report, sender, 1, NOW);
  }

  private static PositionReport report(
      @Nullable String device,
      @Nullable Long sequence,
      @Nullable Long timeMs,
      double lat,
      double lon) {
    return new PositionReport(
        device,
        sequence,
        timeMs,
        lat,
        lon,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Map.of());
  }
}
