package io.tracklog.tools.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceClockTest {
  private static final long RECORDED_MS = 1_490_072_402_000L;
  private static final long START_MS = 1_700_000_000_000L;
  private static final long NO_BOUND = Long.MAX_VALUE;

  @Test
  void shouldDivideTheRecordedPaceByTheSpeedup() {
    // Given
    TraceClock clock = new TraceClock(RECORDED_MS, START_MS, 60, NO_BOUND);
    // When / Then
    assertThat(clock.playedMs(RECORDED_MS)).isEqualTo(START_MS);
    assertThat(clock.playedMs(RECORDED_MS + 120_000)).isEqualTo(START_MS + 2_000);
    assertThat(clock.playedMs(RECORDED_MS + 60_000)).isEqualTo(START_MS + 1_000);
  }

  @Test
  void shouldCutASilenceToTheLongestGap() {
    // Given
    TraceClock clock = new TraceClock(RECORDED_MS, START_MS, 1, 10_000);
    // When / Then
    assertThat(clock.playedMs(RECORDED_MS + 3_600_000)).isEqualTo(START_MS + 10_000);
    assertThat(clock.playedMs(RECORDED_MS + 3_601_000)).isEqualTo(START_MS + 11_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void shouldKeepEqualTimesEqualAndOthersApartWhateverTheSpeedup(long seed) {
    // Given
    Random random = new Random(seed);
    double speedup = Math.pow(10, random.nextDouble(-2, 8));
    TraceClock clock = new TraceClock(RECORDED_MS, START_MS, speedup, NO_BOUND);
    long recorded = RECORDED_MS;
    long played = clock.playedMs(recorded);
    for (int i = 0; i < 10_000; i++) {
      long step = random.nextInt(3) * (long) random.nextInt(5_000);
      // When
      long next = clock.playedMs(recorded + step);
      // Then
      if (step == 0) {
        assertThat(next).as("seed %d, speedup %f", seed, speedup).isEqualTo(played);
      } else {
        assertThat(next).as("seed %d, speedup %f", seed, speedup).isGreaterThan(played);
      }
      recorded += step;
      played = next;
    }
  }
}
