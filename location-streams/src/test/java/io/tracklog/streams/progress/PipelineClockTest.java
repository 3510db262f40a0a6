package io.tracklog.streams.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PipelineClockTest {
  private static final long WALL_MS = 1_000_000;

  private final OffsetHistory history = new OffsetHistory();
  private final PipelineClock clock =
      new PipelineClock((partition, nextOffset) -> history.coveredUntilMs(nextOffset), 3, 2_000);

  @Test
  void shouldNameNoMomentBeforeAnythingIsKnown() {
    assertThat(clock.readMs()).isEqualTo(PipelineProgress.UNKNOWN);
  }

  @Test
  void shouldFollowTheRecordsWhileBehind() {
    history.ended(500, WALL_MS);
    clock.passed(10, 400_000, WALL_MS);
    assertThat(clock.readMs()).isEqualTo(398_000);
  }

  @Test
  void shouldNotGoBackWhenARecordBearsAnOlderTime() {
    clock.passed(10, 400_000, WALL_MS);
    clock.passed(11, 399_000, WALL_MS);
    assertThat(clock.readMs()).isEqualTo(398_000);
  }

  @Test
  void shouldFollowTheSamplesWhenCaughtUp() {
    clock.passed(499, 400_000, WALL_MS);
    history.ended(500, WALL_MS);
    assertThat(clock.readMs()).isEqualTo(WALL_MS - 2_000);
  }

  @Test
  void shouldNotLeapWhenARecordBearsATimeFromTheFuture() {
    clock.passed(10, 400_000, WALL_MS);
    clock.passed(11, WALL_MS + 86_400_000, WALL_MS);
    assertThat(clock.readMs()).isEqualTo(398_000);
  }

  @Test
  void shouldStandStillWhenThePartitionTellsNoEnd() {
    history.ended(500, WALL_MS);
    clock.passed(499, 400_000, WALL_MS);
    assertThat(clock.readMs()).isEqualTo(WALL_MS - 2_000);
    assertThat(clock.readMs()).isEqualTo(WALL_MS - 2_000);
  }
}
