package io.tracklog.streams.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import io.tracklog.streams.step.DeviceState;
import io.tracklog.streams.step.DeviceState.Track;
import io.tracklog.streams.step.Fix;
import io.tracklog.streams.step.Liveness;
import io.tracklog.streams.step.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceStoreTest {
  private static final int CAPACITY = 3;

  private final WrittenStates disk = new WrittenStates();
  private final DeviceStore store = new DeviceStore(disk, CAPACITY);

  @Test
  void shouldWriteADeviceOnceForEachCommit() {
    for (int i = 0; i < 10; i++) {
      store.save("a/1", state(i));
    }
    assertThat(disk.writes).isEmpty();

    store.flushCache();
    store.flushCache();

    assertThat(disk.writes).containsExactly("a/1");
    assertThat(disk.get("a/1")).isEqualTo(state(9));
  }

  @Test
  void shouldSpeakBeforeItWrites() {
    List<Integer> writtenWhenCalled = new ArrayList<>();
    store.beforeCommit(() -> writtenWhenCalled.add(disk.writes.size()));
    store.save("a/1", state(1));

    store.flushCache();

    assertThat(writtenWhenCalled).containsExactly(0);
    assertThat(disk.writes).hasSize(1);
  }

  @Test
  void shouldReadFromDiskOnceWhileTheDeviceIsInTheHeap() {
    disk.put("a/1", state(7));

    assertThat(store.load("a/1")).isEqualTo(state(7));
    assertThat(store.load("a/1")).isSameAs(store.load("a/1"));

    assertThat(disk.reads).isEqualTo(1);
  }

  @Test
  void shouldWriteWhatItMakesRoomFor() {
    store.save("a/1", state(1));
    for (int i = 2; i <= CAPACITY + 1; i++) {
      store.load("a/" + i);
    }

    assertThat(disk.writes).containsExactly("a/1");
    store.flushCache();
    assertThat(disk.writes).hasSize(1);
  }

  @Test
  void shouldRemoveWhatIsNotWorthKeeping() {
    disk.put("a/1", state(1));

    store.save("a/1", DeviceState.UNKNOWN);
    assertThat(store.load("a/1")).isEqualTo(DeviceState.UNKNOWN);
    store.flushCache();

    assertThat(disk.get("a/1")).isNull();
  }

  @Test
  void shouldShowWhatIsNotWrittenYet() {
    disk.put("a/1", state(1));
    store.save("a/2", state(2));
    Map<String, DeviceState> seen = new HashMap<>();

    store.forEach(seen::put);

    assertThat(seen).isEqualTo(Map.of("a/1", state(1), "a/2", state(2)));
  }

  @Test
  void shouldReadAnewWhenItsTaskWasAStandbyMeanwhile() {
    store.save("a/1", state(1));
    store.flushCache();

    store.clearCache();
    disk.put("a/1", state(2));

    assertThat(store.load("a/1")).isEqualTo(state(2));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldAnswerLikeAMapAndHoldAllOfItAfterACommit(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, DeviceState> truth = new HashMap<>();
    for (int i = 0; i < 2_000; i++) {
      String device = "a/" + random.nextInt(8);
      switch (random.nextInt(5)) {
        case 0 -> {
          store.flushCache();
          assertThat(disk.states()).isEqualTo(truth);
        }
        case 1 -> {
          store.save(device, DeviceState.UNKNOWN);
          truth.remove(device);
        }
        case 2 -> {
          store.save(device, state(i));
          truth.put(device, state(i));
        }
        default ->
            assertThat(store.load(device))
                .isEqualTo(truth.getOrDefault(device, DeviceState.UNKNOWN));
      }
    }
  }

  private static DeviceState state(long timeMs) {
    Position position = Position.builder(new DeviceId("a", "1"), timeMs, 1, 2).build();
    Track track = new Track(new Fix(position, timeMs, 0, timeMs), Liveness.begin(timeMs), null);
    return new DeviceState(track, Presence.NONE);
  }
}
