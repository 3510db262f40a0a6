package io.tracklog.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionBudgetsTest {
  private static final long START = System.nanoTime();

  private final InFlightBudget total = new InFlightBudget(1000);
  private final PartitionBudgets budgets = new PartitionBudgets(total, 8);

  @ParameterizedTest
  @CsvSource({"1, 1000", "4, 1000", "5, 400", "6, 333", "8, 250", "12, 250", "100, 250"})
  void shouldGiveOnePartitionNoMoreThanItsShare(int partitions, int share) {
    PartitionBudget one = new PartitionBudgets(total, partitions).of(0);

    assertThat(one.tryTake(share - 1, START)).isTrue();
    assertThat(one.tryTake(1, at(1))).isTrue();
    assertThat(one.tryTake(1, at(1))).isEqualTo(partitions <= 4);
  }

  @Test
  void shouldTakeAgainWhenThereIsRoomInTheShare() {
    budgets.of(3).tryTake(200, START);

    assertThat(budgets.of(3).tryTake(100, at(1))).isFalse();
    assertThat(budgets.of(4).tryTake(100, START)).isTrue();
    assertThat(total.bytes()).isEqualTo(300);
    budgets.of(3).release(150, at(2));
    assertThat(budgets.of(3).tryTake(100, at(3))).isTrue();
  }

  @Test
  void shouldLetOneThatMovesPassItsShare() {
    assertThat(budgets.of(0).tryTake(200, START)).isTrue();
    assertThat(budgets.of(0).tryTake(200, START)).isTrue();
    budgets.of(0).release(1, at(5));
    assertThat(budgets.of(0).tryTake(1, at(5))).isTrue();
    assertThat(budgets.of(0).tryTake(1, at(6))).isFalse();
  }

  @Test
  void shouldSetAsideWhatAPartitionHoldsThatIsShut() {
    // Given
    for (int partition = 0; partition < 4; partition++) {
      budgets.of(partition).tryTake(250, START);
    }
    assertThat(total.isOver()).isTrue();

    // When
    budgets.of(0).shut();
    budgets.of(1).shut();

    // Then
    assertThat(total.isOver()).isFalse();
    assertThat(total.bytes()).isEqualTo(1000);
    assertThat(budgets.shut()).isEqualTo(2);
    budgets.of(0).release(249, START);
    assertThat(budgets.of(0).tryTake(1, START)).isFalse();
    budgets.of(0).release(1, START);
    assertThat(budgets.of(0).tryTake(1, START)).isTrue();
    assertThat(total.bytes()).isEqualTo(751);
  }

  @Test
  void shouldSetAsideNoMoreThanTheBudgetOnceMore() {
    // When
    for (int partition = 0; partition < 8; partition++) {
      assertThat(budgets.of(partition).tryTake(250, START)).isTrue();
      budgets.of(partition).shut();
    }

    // Then
    assertThat(total.isOver()).isTrue();
    assertThat(total.bytes()).isEqualTo(2000);
    assertThat(budgets.shut()).isEqualTo(8);
  }

  @Test
  void shouldShutAPartitionThatStandsStillWhileOthersMove() {
    // Given
    budgets.of(0).tryTake(10, START);
    moveAt(1, 5);

    // When
    budgets.shutStalled(at(5));
    budgets.shutStalled(at(19));

    // Then
    assertThat(budgets.shut()).isZero();
    budgets.shutStalled(at(20));
    assertThat(budgets.shut()).isEqualTo(1);
    assertThat(budgets.of(0).isShut()).isTrue();
  }

  @Test
  void shouldShutNoneWhenAllStandStillTogether() {
    // Given: the last outcomes are told in a fraction of a second
    budgets.of(0).tryTake(10, START);
    budgets.of(1).tryTake(10, START);
    budgets.of(2).tryTake(20, START);
    budgets.of(2).release(10, START + PartitionBudgets.LATER_NANOS / 2);

    // When: some that were quiet begin to send, to a Kafka that is away
    for (int second = 1; second < 600; second++) {
      budgets.of(3 + second % 5).tryTake(1, at(second));
      budgets.shutStalled(at(second));
    }

    // Then
    assertThat(budgets.shut()).isZero();
  }

  @Test
  void shouldGiveEachTimeToMoveAgainWhenAllHaveStoodStill() {
    // Given
    budgets.of(0).tryTake(10, START);
    moveAt(1, 60);

    // When
    budgets.shutStalled(at(60));
    budgets.shutStalled(at(74));
    budgets.of(0).release(5, at(74));
    budgets.shutStalled(at(75));

    // Then
    assertThat(budgets.shut()).isZero();
  }

  @RepeatedTest(10)
  void shouldCountToZeroWhateverIsShutMeanwhile(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition();
    try (ExecutorService loops = Executors.newFixedThreadPool(4)) {
      for (int loop = 0; loop < 4; loop++) {
        SplittableRandom random = new SplittableRandom(seed * 4 + loop);
        loops.execute(() -> takeAndRelease(random));
      }
    }

    assertThat(total.bytes()).as("seed %d", seed).isZero();
    assertThat(total.isOver()).as("seed %d", seed).isFalse();
    assertThat(budgets.shut()).as("seed %d", seed).isZero();
  }

  private void takeAndRelease(SplittableRandom random) {
    PartitionBudget budget = budgets.of(0);
    Deque<Integer> taken = new ArrayDeque<>();
    for (int step = 0; step < 20_000; step++) {
      int size = random.nextInt(1, 50);
      if (random.nextBoolean() && budget.tryTake(size, START)) {
        taken.add(size);
      } else if (random.nextInt(100) == 0) {
        budget.shut();
      } else if (!taken.isEmpty()) {
        budget.release(taken.remove(), START);
      }
    }
    taken.forEach(size -> budget.release(size, START));
  }

  private void moveAt(int partition, int second) {
    budgets.of(partition).tryTake(1, at(second));
    budgets.of(partition).release(1, at(second));
  }

  private static long at(int second) {
    return START + Duration.ofSeconds(second).toNanos();
  }
}
