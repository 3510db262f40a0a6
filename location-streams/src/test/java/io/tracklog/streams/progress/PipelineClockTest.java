package io.tracklog.streams.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineClockTest {
  private static final long WALL_MS = 1_000_000;
  private static final String TOPIC = "positions";
  private static final String OTHER = "sessions";

  private final OffsetHistory history = new OffsetHistory();
  private final Map<String, OffsetHistory> histories =
      Map.of(TOPIC, new OffsetHistory(), OTHER, new OffsetHistory());
  private final PipelineClock clock =
      new PipelineClock(
          (partition, nextOffset) -> history.coveredUntilMs(nextOffset), List.of(TOPIC), 3, 2_000);

  @Test
  void shouldNameNoMomentBeforeAnythingIsKnown() {
    assertThat(clock.readMs()).isEqualTo(PipelineProgress.UNKNOWN);
  }

  @Test
  void shouldFollowTheRecordsWhileBehind() {
    history.ended(500, WALL_MS);
    clock.passed(TOPIC, 10, 400_000, WALL_MS);
    assertThat(clock.readMs()).isEqualTo(398_000);
  }

  @Test
  void shouldNotGoBackWhenARecordBearsAnOlderTime() {
    clock.passed(TOPIC, 10, 400_000, WALL_MS);
    clock.passed(TOPIC, 11, 399_000, WALL_MS);
    assertThat(clock.readMs()).isEqualTo(398_000);
  }

  @Test
  void shouldFollowTheSamplesWhenCaughtUp() {
    clock.passed(TOPIC, 499, 400_000, WALL_MS);
    history.ended(500, WALL_MS);
    assertThat(clock.readMs()).isEqualTo(WALL_MS - 2_000);
  }

  @Test
  void shouldNotLeapWhenARecordBearsATimeFromTheFuture() {
    clock.passed(TOPIC, 10, 400_000, WALL_MS);
    clock.passed(TOPIC, 11, WALL_MS + 86_400_000, WALL_MS);
    assertThat(clock.readMs()).isEqualTo(398_000);
  }

  @Test
  void shouldStandStillWhenThePartitionTellsNoEnd() {
    history.ended(500, WALL_MS);
    clock.passed(TOPIC, 499, 400_000, WALL_MS);
    assertThat(clock.readMs()).isEqualTo(WALL_MS - 2_000);
    assertThat(clock.readMs()).isEqualTo(WALL_MS - 2_000);
  }

  @Test
  void shouldWaitForTheTopicThatIsBehind() {
    PipelineClock both = ofTwoTopics();
    both.passed(TOPIC, 499, 800_000, WALL_MS);
    both.passed(OTHER, 10, 400_000, WALL_MS);
    histories.get(TOPIC).ended(500, WALL_MS);
    histories.get(OTHER).ended(12, WALL_MS);

    assertThat(both.readMs()).isEqualTo(398_000);
    both.passed(OTHER, 11, 500_000, WALL_MS);
    assertThat(both.readMs()).isEqualTo(WALL_MS - 2_000);
  }

  @Test
  void shouldNotWaitForATopicThatHasNothingMore() {
    PipelineClock both = ofTwoTopics();
    both.passed(TOPIC, 10, 400_000, WALL_MS);
    histories.get(OTHER).ended(0, WALL_MS);
    histories.get(OTHER).doneBefore(0);

    assertThat(both.readMs()).isEqualTo(398_000);
  }

  @Test
  void shouldNameNoMomentWhileOneTopicKnowsNone() {
    PipelineClock both = ofTwoTopics();
    both.passed(TOPIC, 10, 400_000, WALL_MS);
    assertThat(both.readMs()).isEqualTo(PipelineProgress.UNKNOWN);
  }

  @Test
  void shouldRefuseATopicThatIsNotOneOfItsOwn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clock.passed(OTHER, 0, 400_000, WALL_MS))
        .withMessageContaining(OTHER);
  }

  private PipelineClock ofTwoTopics() {
    return new PipelineClock(
        (partition, nextOffset) -> histories.get(partition.topic()).coveredUntilMs(nextOffset),
        List.of(TOPIC, OTHER),
        3,
        2_000);
  }
}
