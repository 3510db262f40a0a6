package io.tracklog.streams.step;

import static io.tracklog.streams.step.Fixes.fix;
import static io.tracklog.streams.step.Fixes.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.SessionEvent;
import io.tracklog.streams.step.DeviceState.Track;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who reads only what is said holds what the state holds, removals included. */
class ForgettingPropertyTest {
  private static final long SESSION_TIMEOUT_MS = 600_000;
  private static final int INPUTS = 400;

  private final DeviceStep step = new DeviceStep(Fixes.rules(SESSION_TIMEOUT_MS));

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldSayEverythingThatItsReadersNeed(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    DeviceState state = DeviceState.UNKNOWN;
    @Nullable LastKnown table = null;
    long serverMs = 1_000_000;
    for (int i = 0; i < INPUTS; i++) {
      serverMs += random.nextInt(20) == 0 ? random.nextLong(2_000_000) : random.nextLong(30_000);
      DeviceOutcome outcome = step.step(state, input(random, serverMs, i));
      state = outcome.state();
      table =
          outcome.forgotten() ? null : outcome.lastKnown() == null ? table : outcome.lastKnown();

      assertHolds(state, table);
      assertThat(step.deadlineMs(state).isPresent())
          .as("who is remembered is judged some day")
          .isEqualTo(!state.isBlank());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldRememberNothingWhenSilenceGoesOnForEver(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    DeviceState state = DeviceState.UNKNOWN;
    for (int i = 0; i < INPUTS; i++) {
      state = step.step(state, input(random, 1_000_000 + i * 10_000L, i)).state();
    }

    int ticks = 0;
    while (step.deadlineMs(state).isPresent()) {
      state = step.step(state, new DeviceInput.Tick(step.deadlineMs(state).getAsLong())).state();
      ticks++;
      assertThat(ticks).as("stale, offline, forgotten, and the sessions").isLessThanOrEqualTo(4);
    }
    assertThat(state.isBlank()).isTrue();
  }

  private static void assertHolds(DeviceState state, @Nullable LastKnown table) {
    Track track = state.track();
    if (track == null) {
      assertThat(table).isNull();
    } else {
      assertThat(table).isNotNull();
      assertThat(table.position()).isEqualTo(track.newest().position());
      assertThat(table.sourceOffset()).isEqualTo(track.newest().offset());
      assertThat(table.status()).isEqualTo(track.liveness().status());
      assertThat(table.statusSinceMs()).isEqualTo(track.liveness().sinceMs());
    }
  }

  private static DeviceInput input(SplittableRandom random, long serverMs, int offset) {
    return switch (random.nextInt(8)) {
      case 0 -> new DeviceInput.Forget();
      case 1, 2 -> new DeviceInput.Tick(serverMs - random.nextLong(10_000));
      case 3 -> sessionAt(serverMs, random);
      default ->
          new DeviceInput.PositionRead(
              fix(serverMs - random.nextLong(60_000), random.nextLong(3), serverMs, offset));
    };
  }

  private static DeviceInput sessionAt(long serverMs, SplittableRandom random) {
    SessionEvent[] events = SessionEvent.values();
    SessionEvent event = events[random.nextInt(events.length)];
    return new DeviceInput.SessionRead(session(event, "c" + random.nextInt(3), "peer"), serverMs);
  }
}
