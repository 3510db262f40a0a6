package io.tracklog.fanout.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StatusHorizonTest {
  private static final long BEGUN_MS = 100_000;

  private final StatusHorizon horizon = new StatusHorizon(BEGUN_MS);

  @Test
  void shouldKnowWhatWasPublishedBeforeTheEndWasAskedForOnceThatIsRead() {
    // Given that it was asked where the topic ends
    horizon.readTo(5);
    horizon.ask(BEGUN_MS + 5_000);
    horizon.answered(7L);

    // When it is not read to there, then it knows what it did
    assertThat(horizon.readUntilMs()).isLessThan(BEGUN_MS);
    horizon.readTo(6);
    assertThat(horizon.readUntilMs()).isLessThan(BEGUN_MS);

    // When it is, then it knows all that was there when it was asked, and no more
    horizon.readTo(7);
    assertThat(horizon.readUntilMs()).isEqualTo(BEGUN_MS + 5_000);
    horizon.readTo(8);
    assertThat(horizon.readUntilMs()).isEqualTo(BEGUN_MS + 5_000);
  }

  @Test
  void shouldMoveOnWhileNothingIsPublished() {
    // Given that everything is read
    horizon.readTo(7);
    horizon.ask(BEGUN_MS + 5_000);

    // When the end has been reached before the answer comes, then nothing need be read
    horizon.answered(7L);
    assertThat(horizon.readUntilMs()).isEqualTo(BEGUN_MS + 5_000);
  }

  @Test
  void shouldStayWhereItIsWhileNobodyAnswers() {
    horizon.readTo(7);
    horizon.ask(BEGUN_MS + 5_000);
    horizon.answered(null);
    assertThat(horizon.readUntilMs()).isLessThan(BEGUN_MS);
  }

  @Test
  void shouldAskNowAndThenAndOneQuestionAtATime() {
    assertThat(horizon.isDue(BEGUN_MS + 4_999)).isFalse();
    assertThat(horizon.isDue(BEGUN_MS + 5_000)).isTrue();

    // Given a question, then no other comes until what it asked for is read
    horizon.ask(BEGUN_MS + 5_000);
    assertThat(horizon.isDue(BEGUN_MS + 50_000)).isFalse();
    horizon.answered(7L);
    assertThat(horizon.isDue(BEGUN_MS + 50_000)).isFalse();
    horizon.readTo(7);
    assertThat(horizon.isDue(BEGUN_MS + 50_000)).isTrue();

    // Given a question without an answer, then another comes when it is due
    horizon.ask(BEGUN_MS + 50_000);
    horizon.answered(null);
    assertThat(horizon.isDue(BEGUN_MS + 50_001)).isFalse();
    assertThat(horizon.isDue(BEGUN_MS + 55_000)).isTrue();
  }
}
