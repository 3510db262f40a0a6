package io.tracklog.streams.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OffsetHistoryTest {
  private final OffsetHistory history = new OffsetHistory();

  @Test
  void shouldKnowNothingBeforeTheFirstSample() {
    assertThat(history.coveredUntilMs(100)).isEqualTo(PipelineProgress.UNKNOWN);
  }

  @Test
  void shouldKnowNothingWhileTheFirstSampledEndIsNotReached() {
    history.ended(100, 1_000);
    assertThat(history.coveredUntilMs(99)).isEqualTo(PipelineProgress.UNKNOWN);
  }

  @Test
  void shouldNameTheLastMomentWhoseEndIsReached() {
    history.ended(100, 1_000);
    history.ended(150, 2_000);
    history.ended(200, 3_000);
    assertThat(history.coveredUntilMs(100)).isEqualTo(1_000);
    assertThat(history.coveredUntilMs(199)).isEqualTo(2_000);
    assertThat(history.coveredUntilMs(200)).isEqualTo(3_000);
  }

  @Test
  void shouldFollowTheWallClockWhileThePartitionIsIdle() {
    history.ended(100, 1_000);
    history.ended(100, 2_000);
    history.ended(100, 3_000);
    assertThat(history.coveredUntilMs(100)).isEqualTo(3_000);
  }

  @Test
  void shouldCountWhatWasCommittedBeforeARestart() {
    history.ended(100, 1_000);
    history.doneBefore(100);
    assertThat(history.coveredUntilMs(PipelineProgress.NOTHING_YET)).isEqualTo(1_000);
  }

  @Test
  void shouldForgetOldEndsWhenTheTopicIsMadeAnew() {
    history.ended(100, 1_000);
    history.doneBefore(100);
    history.ended(5, 2_000);
    assertThat(history.coveredUntilMs(PipelineProgress.NOTHING_YET))
        .isEqualTo(PipelineProgress.UNKNOWN);
    assertThat(history.coveredUntilMs(5)).isEqualTo(2_000);
  }

  @Test
  void shouldBeMoreCarefulNeverWrongWhenItOverflows() {
    for (int i = 0; i <= OffsetHistory.MAX_SAMPLES; i++) {
      history.ended(100 + i, 1_000 + i);
    }
    assertThat(history.coveredUntilMs(100)).isEqualTo(PipelineProgress.UNKNOWN);
    assertThat(history.coveredUntilMs(101)).isEqualTo(1_001);
  }
}
