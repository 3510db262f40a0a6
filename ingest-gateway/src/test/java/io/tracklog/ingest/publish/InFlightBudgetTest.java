package io.tracklog.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class InFlightBudgetTest {
  private final InFlightBudget budget = new InFlightBudget(100);
  private final List<Boolean> seen = new ArrayList<>();

  @Test
  void shouldBeOverFromTheHighMarkToTheLowMark() {
    // Given
    budget.watch(() -> seen.add(budget.isOver()));

    // When
    budget.take(99);
    budget.take(1);
    budget.take(50);
    budget.release(99);
    budget.release(1);
    budget.release(49);

    // Then
    assertThat(seen).containsExactly(true, false);
    assertThat(budget.bytes()).isEqualTo(1);
  }

  @RepeatedTest(20)
  void shouldNotStayOverWhenEverythingIsReleasedMeanwhile() throws Exception {
    // Given
    int threads = 4;
    CyclicBarrier start = new CyclicBarrier(threads);
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      workers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      start.await(30, TimeUnit.SECONDS);
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                    for (int turn = 0; turn < 5000; turn++) {
                      budget.take(60);
                      budget.release(60);
                    }
                  }));
    }

    // When
    for (Thread worker : workers) {
      worker.join();
    }

    // Then
    assertThat(budget.bytes()).isZero();
    assertThat(budget.isOver()).isFalse();
  }
}
