package io.tracklog.kit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.kit.loop.TimerWheel.Timeout;
import io.tracklog.kit.testing.ManualClock;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
  private final ManualClock clock = new ManualClock();
  private final List<Throwable> failures = new ArrayList<>();
  private final TimerWheel wheel = new TimerWheel(clock::nanoTime, 100, 8, failures::add);
  private final List<String> fired = new ArrayList<>();

  @Test
  void shouldFireOnceAtTheFirstTickThatIsNotEarly() {
    wheel.schedule(250, () -> fired.add("a"));

    pass(200);
    assertThat(fired).isEmpty();
    pass(100);
    assertThat(fired).containsExactly("a");
    pass(10_000);
    assertThat(fired).containsExactly("a");
    assertThat(wheel.size()).isZero();
  }

  @Test
  void shouldWaitForItsTurnWhenTheDelayIsLongerThanATurnOfTheWheel() {
    wheel.schedule(2_000, () -> fired.add("late"));
    wheel.schedule(400, () -> fired.add("early"));

    pass(1_900);
    assertThat(fired).containsExactly("early");
    pass(100);
    assertThat(fired).containsExactly("early", "late");
  }

  @Test
  void shouldFireEverythingDueWhenTheLoopWasHeldUp() {
    for (int delay = 0; delay < 3_000; delay += 130) {
      String name = "after " + delay;
      wheel.schedule(delay, () -> fired.add(name));
    }

    clock.advance(Duration.ofSeconds(60));
    wheel.advance();

    assertThat(fired).hasSize(24);
    assertThat(wheel.size()).isZero();
  }

  @Test
  void shouldNotFireWhenCancelled() {
    Timeout timeout = wheel.schedule(100, () -> fired.add("a"));

    assertThat(timeout.cancel()).isTrue();
    assertThat(timeout.cancel()).isFalse();
    pass(1_000);

    assertThat(fired).isEmpty();
  }

  @Test
  void shouldNotBeCancelledWhenItHasFired() {
    Timeout timeout = wheel.schedule(100, () -> fired.add("a"));
    pass(100);

    assertThat(timeout.cancel()).isFalse();
    assertThat(wheel.size()).isZero();
  }

  @Test
  void shouldBearTasksThatScheduleAndCancelOthers() {
    List<Timeout> victim = new ArrayList<>();
    wheel.schedule(
        100,
        () -> {
          fired.add("first");
          victim.getFirst().cancel();
          wheel.schedule(0, () -> fired.add("next"));
        });
    victim.add(wheel.schedule(100, () -> fired.add("victim")));

    pass(100);
    assertThat(fired).containsExactly("first");
    pass(100);
    assertThat(fired).containsExactly("first", "next");
  }

  @Test
  void shouldFireTheOthersWhenATaskThrows() {
    IllegalStateException failure = new IllegalStateException("broken");
    wheel.schedule(
        100,
        () -> {
          throw failure;
        });
    wheel.schedule(100, () -> fired.add("other"));

    pass(100);

    assertThat(failures).containsExactly(failure);
    assertThat(fired).containsExactly("other");
  }

  @Test
  void shouldTurnByItselfOnAnEventLoop() throws Exception {
    Vertx vertx = Vertx.vertx();
    CompletableFuture<Boolean> onItsLoop = new CompletableFuture<>();
    vertx.runOnContext(
        start -> {
          TimerWheel own = new TimerWheel(System::nanoTime, 1, 8, onItsLoop::completeExceptionally);
          EventLoopGuard guard = EventLoopGuard.ofCurrentThread();
          Runnable stop = own.turnOn(vertx);
          own.schedule(
              3,
              () -> {
                stop.run();
                onItsLoop.complete(guard.isOwner());
              });
        });

    assertThat(onItsLoop.get(30, TimeUnit.SECONDS)).isTrue();
    vertx.close().await();
  }

  private void pass(long millis) {
    for (long passed = 0; passed < millis; passed += 100) {
      clock.advance(Duration.ofMillis(100));
      wheel.advance();
    }
  }
}
