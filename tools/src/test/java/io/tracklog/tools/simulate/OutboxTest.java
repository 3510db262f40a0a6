package io.tracklog.tools.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxTest {
  private final List<String> acknowledged = new ArrayList<>();

  @Test
  void shouldHandOnEverythingUpToTheNumberWhenAcknowledged() {
    // Given
    Outbox<String> outbox = sent("a", "b", "c");
    // When
    outbox.acknowledge(2, acknowledged::add);
    // Then
    assertThat(acknowledged).containsExactly("a", "b");
    assertThat(outbox.occupied()).isEqualTo(1);
    assertThat(outbox.awaitsAnswers()).isTrue();
  }

  @Test
  void shouldNotAcknowledgeWhatWasRefusedBefore() {
    // Given
    Outbox<String> outbox = sent("a", "b", "c");
    // When
    String refused = outbox.refuse(2);
    outbox.acknowledge(3, acknowledged::add);
    // Then
    assertThat(refused).isEqualTo("b");
    assertThat(acknowledged).containsExactly("a", "c");
    assertThat(outbox.occupied()).isZero();
  }

  @Test
  void shouldFreeThePlaceWhenTheLastOneIsRefusedWithoutAnAckAfterIt() {
    // Given
    Outbox<String> outbox = sent("a", "b");
    outbox.acknowledge(1, acknowledged::add);
    // When
    outbox.refuse(2);
    // Then
    assertThat(outbox.occupied()).isZero();
    assertThat(outbox.awaitsAnswers()).isFalse();
  }

  @Test
  void shouldIgnoreAnswersToWhatWasNotSentOnThisConnection() {
    // Given
    Outbox<String> outbox = sent("a", "b");
    assertThat(outbox.connectionLost()).isEqualTo(2);
    outbox.pollUnsent();
    // When
    outbox.acknowledge(99, acknowledged::add);
    String refused = outbox.refuse(2);
    // Then
    assertThat(acknowledged).containsExactly("a");
    assertThat(refused).isNull();
    assertThat(outbox.pollUnsent()).isEqualTo("b");
  }

  @Test
  void shouldRefuseToTakeMoreWhenFull() {
    // Given
    Outbox<String> outbox = new Outbox<>(1);
    outbox.add("a");
    // When / Then
    assertThatThrownBy(() -> outbox.add("b")).isInstanceOf(IllegalStateException.class);
  }

  /** Any interleaving: everything is settled exactly once and in order, nothing is lost. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597})
  void shouldSettleEachItemExactlyOnceWhateverTheInterleaving(long seed) {
    // Given
    OutboxWorld world = new OutboxWorld(new Random(seed), 1 + (int) (seed % 17));
    // When
    for (int i = 0; i < 5_000; i++) {
      world.step();
    }
    world.finish();
    // Then
    assertThat(world.settledSorted()).as("seed %d", seed).isEqualTo(world.added());
    assertThat(world.acknowledged()).as("seed %d", seed).isSorted();
    assertThat(world.wireOrderBreaks()).as("seed %d", seed).isZero();
  }

  private static Outbox<String> sent(String... items) {
    Outbox<String> outbox = new Outbox<>(items.length);
    for (String item : items) {
      outbox.add(item);
      Objects.requireNonNull(outbox.pollUnsent());
    }
    return outbox;
  }
}
