package io.tracklog.kit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.kit.loop.TimerWheel.Timeout;
import io.tracklog.kit.testing.ManualClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random schedules, cancels and pauses, against a model that keeps a map of deadlines. */
class TimerWheelPropertyTest {
  private static final long TICK = 10;

  static long[] seeds() {
    return new SplittableRandom().longs(20).toArray();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldFireWhatTheModelFires(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ManualClock clock = new ManualClock();
    TimerWheel wheel =
        new TimerWheel(
            clock::nanoTime,
            TICK,
            1 << random.nextInt(1, 7),
            failure -> {
              throw new AssertionError(failure);
            });
    Map<Integer, Long> deadlines = new HashMap<>();
    Map<Integer, Timeout> timeouts = new HashMap<>();
    Set<Integer> fired = new HashSet<>();
    long now = 0;
    for (int step = 0; step < 3_000; step++) {
      int id = step;
      switch (random.nextInt(4)) {
        case 0, 1 -> {
          long delay = random.nextLong(0, 3_000);
          deadlines.put(id, Math.max(now - now % TICK + TICK, now + delay));
          timeouts.put(id, wheel.schedule(delay, () -> fired.add(id)));
        }
        case 2 -> {
          int victim = random.nextInt(step + 1);
          Timeout timeout = timeouts.get(victim);
          if (timeout != null) {
            assertThat(timeout.cancel()).isEqualTo(deadlines.remove(victim) != null);
          }
        }
        default -> {
          long pause = random.nextInt(50) == 0 ? random.nextLong(5_000) : random.nextLong(60);
          now += pause;
          clock.advance(Duration.ofMillis(pause));
          wheel.advance();
          assertThat(fired).isEqualTo(takeDue(deadlines, now - now % TICK));
          fired.clear();
        }
      }
      assertThat(wheel.size()).isEqualTo(deadlines.size());
    }
  }

  /** What is due at a tick leaves the model. */
  private static Set<Integer> takeDue(Map<Integer, Long> deadlines, long tickTime) {
    Set<Integer> due = new HashSet<>();
    deadlines.forEach(
        (id, deadline) -> {
          if (deadline <= tickTime) {
            due.add(id);
          }
        });
    deadlines.keySet().removeAll(due);
    return due;
  }
}
