package io.tracklog.tools.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class BackoffTest {
  @RepeatedTest(20)
  void shouldDoubleUpToItsBoundWithJitterAndStartAnewAfterSuccess(RepetitionInfo repetition) {
    // Given
    Backoff backoff = new Backoff(new SplittableRandom(repetition.getCurrentRepetition()));
    long[] ceilings = {250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000};
    for (long ceiling : ceilings) {
      // When / Then
      assertThat(backoff.nextMs()).isBetween(ceiling / 2, ceiling);
    }
    backoff.reset();
    assertThat(backoff.nextMs()).isLessThanOrEqualTo(250);
  }
}
