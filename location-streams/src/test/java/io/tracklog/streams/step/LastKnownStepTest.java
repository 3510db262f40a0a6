package io.tracklog.streams.step;

import static io.tracklog.streams.step.Fixes.fix;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.streams.step.LastKnownStep.Outcome;
import org.junit.jupiter.api.Test;

class LastKnownStepTest {
  private final LastKnownStep step = new LastKnownStep();

  @Test
  void shouldAdvanceWhenDeviceIsNew() {
    Fix first = fix(1_000, 0);
    assertThat(step.step(null, first)).isEqualTo(new Outcome.Advanced(first));
  }

  @Test
  void shouldAdvanceWhenDeviceTimeIsNewer() {
    Fix newer = fix(2_000, 5);
    assertThat(step.step(fix(1_000, 4), newer)).isEqualTo(new Outcome.Advanced(newer));
  }

  @Test
  void shouldStayWhenPositionIsOlderThoughItStandsLaterInTheLog() {
    Fix newest = fix(2_000, 4);
    assertThat(step.step(newest, fix(1_000, 5))).isEqualTo(new Outcome.Late(newest));
  }

  @Test
  void shouldDecideBySequenceWhenTimesAreEqual() {
    Fix newest = fix(1_000, 7, 1_000, 4);
    assertThat(step.step(newest, fix(1_000, 6, 1_000, 5))).isEqualTo(new Outcome.Late(newest));
    Fix newer = fix(1_000, 8, 1_000, 6);
    assertThat(step.step(newest, newer)).isEqualTo(new Outcome.Advanced(newer));
  }

  @Test
  void shouldTellRepeatedWhenTheSamePositionStandsLaterInTheLog() {
    Fix again = fix(1_000, 7, 9_000, 5);
    assertThat(step.step(fix(1_000, 7, 1_000, 4), again)).isEqualTo(new Outcome.Repeated(again));
  }

  @Test
  void shouldTellReplayedWhenTheRecordIsReadAgain() {
    Fix newest = fix(1_000, 4);
    assertThat(step.step(newest, fix(1_000, 4))).isEqualTo(new Outcome.Replayed(newest));
  }
}
