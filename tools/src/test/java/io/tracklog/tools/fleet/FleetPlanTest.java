package io.tracklog.tools.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.PositionReport;
import io.tracklog.tools.feed.DueReport;
import io.tracklog.tools.feed.PositionSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetPlanTest {
  private static final long START_MS = 1_700_000_000_000L;

  @ParameterizedTest
  @ValueSource(longs = {1, 42, 4711, -9, 1L << 40})
  void shouldGiveValidPositionsInTheOrderOfTheirDueTimes(long seed) throws IOException {
    // Given
    FleetPlan plan = FleetPlan.inAustin("demo", 20, 1, seed);
    // When
    List<DueReport> reports = play(plan, Duration.ofMinutes(30));
    // Then
    assertThat(reports).extracting(DueReport::dueMs).isSorted();
    assertThat(reports.size()).as("seed %d", seed).isBetween(20 * 1_500, 20 * 1_801);
    Map<String, Long> newest = new HashMap<>();
    for (DueReport due : reports) {
      Position position = valid(due.report());
      assertThat(position.speedMps())
          .isLessThanOrEqualTo(StreetGrid.MAX_LIMIT_MPS + GpsReceiver.MAX_SPEED_ERROR_MPS);
      assertThat(position.timeMs()).isBetween(START_MS, due.dueMs());
      Long before = newest.put(due.device(), position.timeMs());
      assertThat(position.timeMs())
          .as("seed %d, times of %s grow", seed, due.device())
          .isGreaterThan(before == null ? 0 : before);
    }
    assertThat(newest).hasSize(20);
  }

  @Test
  void shouldGiveTheSamePositionsAgainWhenThePlanIsTheSame() throws IOException {
    FleetPlan plan = FleetPlan.inAustin("demo", 10, 2, 42);
    assertThat(play(plan, Duration.ofMinutes(5))).isEqualTo(play(plan, Duration.ofMinutes(5)));
    assertThat(play(FleetPlan.inAustin("demo", 10, 2, 43), Duration.ofMinutes(5)))
        .isNotEqualTo(play(plan, Duration.ofMinutes(5)));
  }

  @Test
  void shouldSendABacklogWithItsTrueTimesWhenThereWasNoSignal() throws IOException {
    // Given
    FleetPlan plan = FleetPlan.inAustin("demo", 50, 1, 42);
    // When
    List<DueReport> reports = play(plan, Duration.ofMinutes(20));
    // Then
    long longestWaitMs =
        reports.stream().mapToLong(due -> due.dueMs() - timeMs(due.report())).max().orElse(0);
    assertThat(longestWaitMs).isBetween(5_000L, (long) (Coverage.LONGEST_GAP_S * 1000) + 1_000);
  }

  @Test
  void shouldKeepToTheCityWithinTheReceiversError() throws IOException {
    // Given
    FleetPlan plan = new FleetPlan("demo", 20, 1, 7, new LocalPlane(-33.87, 151.21), 1000);
    // When
    List<DueReport> reports = play(plan, Duration.ofMinutes(20));
    // Then: streets reach 1,000 m both ways, so corners are up to 1,415 m off
    assertThat(reports)
        .allSatisfy(
            due -> {
              double north = (due.report().latitude() + 33.87) * 111_195;
              double east =
                  (due.report().longitude() - 151.21) * 111_195 * Math.cos(Math.toRadians(33.87));
              assertThat(Math.hypot(north, east)).isLessThan(1415 + 2 * GpsReceiver.MAX_ERROR_M);
            });
  }

  @Test
  void shouldExplainItselfWhenAValueIsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FleetPlan.inAustin("demo", 0, 1, 42))
        .withMessage("devices 0.0 is outside [1.0, 100000.0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FleetPlan.inAustin("de/mo", 1, 1, 42))
        .withMessageStartingWith("fleet \"de/mo\"");
    assertThatIllegalArgumentException().isThrownBy(() -> new LocalPlane(89, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new LocalPlane(0, Double.NaN));
  }

  private static List<DueReport> play(FleetPlan plan, Duration duration) throws IOException {
    List<DueReport> reports = new ArrayList<>();
    try (PositionSource source = plan.lasting(duration).open(START_MS)) {
      for (DueReport next = source.next(); next != null; next = source.next()) {
        reports.add(next);
      }
    }
    return reports;
  }

  private static Position valid(PositionReport report) {
    DeviceId device = DeviceId.parse(Objects.requireNonNull(report.device()));
    return Position.builder(device, timeMs(report), report.latitude(), report.longitude())
        .speedMps(report.speedMps())
        .headingDeg(report.headingDeg())
        .accuracyM(report.accuracyM())
        .build();
  }

  private static long timeMs(PositionReport report) {
    return Objects.requireNonNull(report.timeMs());
  }
}
