package io.tracklog.fanout.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WaitingCommandsTest {
  private final WaitingCommands waiting = new WaitingCommands(3);

  @Test
  void shouldRefuseQuestionsWhenTooManyWait() {
    // Given as many as may wait
    List<TableQuestion<Integer>> questions = new ArrayList<>();
    for (int i = 0; i < WaitingCommands.MAX_QUESTIONS; i++) {
      questions.add(ask());
    }

    // When one more asks
    TableQuestion<Integer> refused = ask();

    // Then it is told at once, and the others wait
    assertThat(refused.answer()).isCompletedExceptionally();
    assertThat(questions).noneMatch(TableQuestion::isAbandoned);
  }

  @Test
  void shouldTakeQuestionsAgainWhenAskersHaveGivenUp() {
    // Given as many as may wait
    List<TableQuestion<Integer>> questions = new ArrayList<>();
    for (int i = 0; i < WaitingCommands.MAX_QUESTIONS; i++) {
      questions.add(ask());
    }

    // When one of them gives up
    questions.getFirst().answer().cancel(false);

    // Then there is room for one
    assertThat(ask().isAbandoned()).isFalse();
    assertThat(ask().isAbandoned()).isTrue();
  }

  @Test
  void shouldNotKeepAFeedForThoseWhoHaveGivenUp() {
    // Given
    TableQuestion<Integer> question = ask();
    boolean whileItWaits = waiting.isEmpty();

    // When
    question.answer().cancel(false);

    // Then
    assertThat(whileItWaits).isFalse();
    assertThat(waiting.isEmpty()).isTrue();
  }

  private TableQuestion<Integer> ask() {
    TableQuestion<Integer> question = new TableQuestion<>(table -> 1);
    waiting.add(new FeedCommand.Ask(3, question));
    return question;
  }
}
