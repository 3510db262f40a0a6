package io.tracklog.streams.step;

import static io.tracklog.streams.step.Fixes.fix;
import static io.tracklog.streams.step.Fixes.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.SessionEvent;
import io.tracklog.schemas.model.StatusReason;
import io.tracklog.streams.step.DeviceState.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in whatever order, these hold. A failing case is named by its seed. */
class DeviceStepPropertyTest {
  private static final Thresholds THRESHOLDS = Fixes.THRESHOLDS;
  private static final int INPUTS = 200;

  private final DeviceStep step = new DeviceStep(Fixes.rules(Long.MAX_VALUE / 2));

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldHoldTheNewestPositionWhateverTheOrder(long seed) {
    List<DeviceInput> inputs = inputs(seed);

    DeviceState state = run(DeviceState.UNKNOWN, inputs);

    assertThat(newest(state))
        .isEqualTo(fixes(inputs).max(Comparator.comparing(Fix::recency)).orElse(null));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldNeverMoveBack(long seed) {
    DeviceState state = DeviceState.UNKNOWN;
    for (DeviceInput input : inputs(seed)) {
      Fix before = newest(state);
      state = step.step(state, input).state();
      Fix after = newest(state);
      if (before != null) {
        assertThat(after).isNotNull();
        assertThat(after.recency()).isGreaterThanOrEqualTo(before.recency());
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldExpireNoneBeforeItsDeadlineAndMissNone(long seed) {
    DeviceState state = DeviceState.UNKNOWN;
    long lastSeenMs = -1;
    for (DeviceInput input : inputs(seed)) {
      DeviceOutcome outcome = step.step(state, input);
      state = outcome.state();
      if (input instanceof DeviceInput.PositionRead(Fix fix)) {
        lastSeenMs = Math.max(lastSeenMs, fix.receivedAtMs());
      }
      if (input instanceof DeviceInput.Tick(long atMs)) {
        assertExpiredInTime(outcome.statusChange(), lastSeenMs, atMs);
        step.deadlineMs(state).ifPresent(deadline -> assertThat(deadline).isGreaterThan(atMs));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldSpeakOnlyOfChanges(long seed) {
    DeviceState state = DeviceState.UNKNOWN;
    DeviceStatus said = null;
    for (DeviceInput input : inputs(seed)) {
      DeviceOutcome outcome = step.step(state, input);
      state = outcome.state();
      if (outcome.statusChange() != null) {
        assertThat(outcome.statusChange().status()).isNotEqualTo(said);
        assertThat(outcome.lastKnown()).isNotNull();
        said = outcome.statusChange().status();
      }
      if (outcome.lastKnown() != null) {
        assertThat(outcome.lastKnown().status()).isEqualTo(said);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldEndInTheSameStateWhenTheTailIsReadAgain(long seed) {
    List<DeviceInput> records =
        inputs(seed).stream().filter(input -> !(input instanceof DeviceInput.Tick)).toList();
    int from = new SplittableRandom(seed).nextInt(records.size());
    DeviceState once = run(DeviceState.UNKNOWN, records);

    DeviceState twice = run(once, records.subList(from, records.size()));

    assertThat(twice.track()).isEqualTo(once.track());
  }

  /** Who came back within the grace, or was seen after the goodbye, is not said to have left. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldCallNobodyGoneWhoCameBackWithinTheGrace(long seed) {
    DeviceState state = DeviceState.UNKNOWN;
    long lastSeenMs = -1;
    List<Long> sessionsMs = new ArrayList<>();
    for (DeviceInput input : inputs(seed)) {
      DeviceOutcome outcome = step.step(state, input);
      state = outcome.state();
      if (input instanceof DeviceInput.PositionRead(Fix fix)) {
        lastSeenMs = Math.max(lastSeenMs, fix.receivedAtMs());
      }
      if (input instanceof DeviceInput.SessionRead read
          && read.session().event() != SessionEvent.DISCONNECTED) {
        sessionsMs.add(read.atMs());
      }
      DeviceStatusChange change = outcome.statusChange();
      if (change != null && change.reason() == StatusReason.DISCONNECTED) {
        long leftMs = change.sinceMs();
        assertThat(input).isInstanceOf(DeviceInput.Tick.class);
        assertThat(leftMs).isGreaterThanOrEqualTo(lastSeenMs);
        assertThat(sessionsMs).noneMatch(ms -> ms > leftMs && ms <= leftMs + Fixes.GRACE_MS);
      }
    }
  }

  private static void assertExpiredInTime(
      @Nullable DeviceStatusChange change, long lastSeenMs, long atMs) {
    if (change != null && change.reason() == StatusReason.DISCONNECTED) {
      assertThat(change.sinceMs() + Fixes.GRACE_MS).isLessThanOrEqualTo(atMs);
    } else if (change != null) {
      long thresholdMs =
          change.status() == DeviceStatus.STALE ? THRESHOLDS.staleMs() : THRESHOLDS.offlineMs();
      assertThat(change.reason()).isEqualTo(StatusReason.SILENCE);
      assertThat(change.sinceMs()).isEqualTo(lastSeenMs + thresholdMs).isLessThanOrEqualTo(atMs);
    }
  }

  private DeviceState run(DeviceState from, List<DeviceInput> inputs) {
    DeviceState state = from;
    for (DeviceInput input : inputs) {
      state = step.step(state, input).state();
    }
    return state;
  }

  private static @Nullable Fix newest(DeviceState state) {
    Track track = state.track();
    return track == null ? null : track.newest();
  }

  private static Stream<Fix> fixes(List<DeviceInput> inputs) {
    return inputs.stream()
        .filter(DeviceInput.PositionRead.class::isInstance)
        .map(input -> ((DeviceInput.PositionRead) input).fix());
  }

  /** Server time goes on, ticks lag behind it, devices' clocks jump about, sessions come and go. */
  private static List<DeviceInput> inputs(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<DeviceInput> inputs = new ArrayList<>();
    long serverMs = 1_000_000;
    long tickMs = 0;
    for (int i = 0; i < INPUTS; i++) {
      serverMs += random.nextInt(10) == 0 ? random.nextLong(200_000) : random.nextLong(5_000);
      switch (random.nextInt(4)) {
        case 0 -> {
          tickMs = Math.max(tickMs, serverMs - random.nextLong(60_000));
          inputs.add(new DeviceInput.Tick(tickMs));
        }
        case 1 -> inputs.add(sessionAt(serverMs, random));
        default -> {
          long deviceMs = 500_000 + random.nextLong(20) * 1_000;
          long receivedMs = serverMs - random.nextLong(3_000);
          inputs.add(
              new DeviceInput.PositionRead(fix(deviceMs, random.nextLong(3), receivedMs, i)));
        }
      }
    }
    inputs.add(new DeviceInput.PositionRead(fix(0, 0, 0, INPUTS)));
    return inputs;
  }

  private static DeviceInput sessionAt(long serverMs, SplittableRandom random) {
    SessionEvent[] events = SessionEvent.values();
    SessionEvent event = events[random.nextInt(events.length)];
    String connection = "c" + random.nextInt(3);
    return new DeviceInput.SessionRead(session(event, connection, "peer"), serverMs);
  }
}
