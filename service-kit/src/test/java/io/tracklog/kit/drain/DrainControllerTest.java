package io.tracklog.kit.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracklog.kit.drain.DrainState.Accepting;
import io.tracklog.kit.drain.DrainState.Drained;
import io.tracklog.kit.drain.DrainState.Draining;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class DrainControllerTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final DrainController controller = new DrainController();

  @Test
  void shouldCountWhoIsInsideWhileTheDoorIsOpen() {
    controller.tryEnter();
    controller.tryEnter();
    controller.leave();

    assertThat(controller.state()).isEqualTo(new Accepting(1));
    assertThat(controller.isAccepting()).isTrue();
  }

  @Test
  void shouldDrainWhenTheLastOneLeaves() throws Exception {
    controller.tryEnter();
    controller.tryEnter();

    DrainState snapshot = controller.startDraining();
    Future<Void> drained = controller.awaitDrained(LONG);

    assertThat(snapshot).isEqualTo(new Draining(2));
    assertThat(controller.tryEnter()).isFalse();
    controller.leave();
    assertThat(drained.isComplete()).isFalse();
    assertThat(controller.startDraining()).isEqualTo(new Draining(1));
    controller.leave();
    assertThat(controller.state()).isEqualTo(new Drained());
    drained.await(30, TimeUnit.SECONDS);
  }

  @Test
  void shouldBeDrainedAtOnceWhenNobodyIsInside() {
    assertThat(controller.startDraining()).isEqualTo(new Drained());
    assertThat(controller.awaitDrained(LONG).succeeded()).isTrue();
    assertThat(controller.tryEnter()).isFalse();
  }

  @Test
  void shouldGiveUpWaitingWhenSomebodyStays() {
    controller.tryEnter();
    controller.startDraining();

    Future<Void> drained = controller.awaitDrained(Duration.ofMillis(1));

    assertThatThrownBy(() -> drained.await(30, TimeUnit.SECONDS))
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("1");
    assertThat(controller.state()).isEqualTo(new Draining(1));
  }

  @Test
  void shouldRefuseToLetOutWhoNeverEntered() {
    assertThatThrownBy(controller::leave).isInstanceOf(IllegalStateException.class);
  }

  /** However the threads are interleaved, the snapshot counts everyone who was let in. */
  @RepeatedTest(50)
  void shouldLetNobodyInAfterTheSnapshotWhenManyEnterAtOnce() throws Exception {
    int threads = 4;
    AtomicInteger entered = new AtomicInteger();
    AtomicInteger left = new AtomicInteger();
    CyclicBarrier begin = new CyclicBarrier(threads + 1);
    int spin = new SplittableRandom().nextInt(2_000);
    DrainState snapshot;
    List<java.util.concurrent.Future<?>> entering = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        entering.add(
            pool.submit(
                () -> {
                  begin.await();
                  while (controller.tryEnter()) {
                    if (entered.incrementAndGet() % 3 == 0) {
                      left.incrementAndGet();
                      controller.leave();
                    }
                  }
                  return null;
                }));
      }
      begin.await();
      for (int i = 0; i < spin; i++) {
        Thread.onSpinWait();
      }
      snapshot = controller.startDraining();
    }

    for (java.util.concurrent.Future<?> thread : entering) {
      thread.get();
    }
    int inside = controller.state().inside();
    assertThat(entered.get()).isEqualTo(left.get() + inside);
    assertThat(snapshot.inside()).isBetween(inside, inside + threads);
    for (int i = 0; i < inside; i++) {
      controller.leave();
    }
    assertThat(controller.state()).isEqualTo(new Drained());
    assertThat(controller.awaitDrained(LONG).succeeded()).isTrue();
  }
}
