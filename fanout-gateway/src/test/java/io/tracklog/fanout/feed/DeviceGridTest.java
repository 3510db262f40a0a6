package io.tracklog.fanout.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.record.Place;
import io.tracklog.fanout.subscription.BoundingBox;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class DeviceGridTest {
  private static final BoundingBox CITY = new BoundingBox(10, 50, 10.2, 50.1);

  private final DeviceGrid grid = new DeviceGrid();
  private final Map<Integer, DeviceEntry> present = new HashMap<>();

  @Test
  void shouldNotLookAtDevicesThatAreFarAway() {
    // Given ten devices in a city, and ten thousand all over the world beside it
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      put(i, entry(i, new Place(random.nextDouble(-90, 49), random.nextDouble(-180, 180))));
    }
    for (int i = 10_000; i < 10_010; i++) {
      put(i, entry(i, new Place(50.05, 10.1)));
    }

    // When the city is looked at, then only its devices are
    assertThat(grid.near(List.of(CITY))).hasSize(10);

    // When it is moved, then those of either area are
    put(3, entry(3, new Place(60.05, 10.1)));
    assertThat(grid.near(List.of(CITY, new BoundingBox(10, 60, 10.2, 60.1)))).hasSize(11);
  }

  @RepeatedTest(20)
  void shouldFindEveryDeviceThatIsInAnArea(RepetitionInfo repetition) {
    // Given devices about the antimeridian and the pole that move, come and go, and come late
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    for (int step = 0; step < 2_000; step++) {
      int number = random.nextInt(100);
      DeviceEntry before = present.get(number);
      switch (random.nextInt(4)) {
        case 0 -> put(number, null);
        case 1 -> put(number, before == null ? null : before.after(record(number, place(random))));
        default -> put(number, entry(number, place(random)));
      }

      // When an area is looked at
      double west = random.nextDouble(178, 180);
      double south = random.nextDouble(88, 90);
      double width = random.nextDouble(0, 3);
      double east = west + width > 180 ? west + width - 360 : west + width;
      BoundingBox area =
          new BoundingBox(west, south, east, Math.min(90, south + random.nextDouble(0, 2)));

      // Then all are found that are inside, or whose last record was
      Set<DeviceId> inside =
          present.values().stream()
              .filter(each -> isIn(area, each.record().place()) || isIn(area, each.lastPlace()))
              .map(DeviceEntry::device)
              .collect(Collectors.toSet());
      assertThat(grid.near(List.of(area)))
          .as("seed %s step %s", repetition.getCurrentRepetition(), step)
          .containsAll(inside);
    }
    // And when all are gone, nothing is left
    List.copyOf(present.keySet()).forEach(number -> put(number, null));
    assertThat(grid.near(List.of(new BoundingBox(-180, -90, 180, 90)))).isEmpty();
  }

  private void put(int number, @Nullable DeviceEntry after) {
    grid.replace(present.get(number), after);
    if (after == null) {
      present.remove(number);
    } else {
      present.put(number, after);
    }
  }

  private static boolean isIn(BoundingBox area, Place place) {
    return area.contains(place.latitude(), place.longitude());
  }

  private static Place place(SplittableRandom random) {
    double longitude = random.nextDouble(178, 182);
    return new Place(random.nextDouble(88, 90), longitude > 180 ? longitude - 360 : longitude);
  }

  private static DeviceEntry entry(int number, Place place) {
    return new DeviceEntry(record(number, place), DeviceStatus.LIVE, 0);
  }

  private static LogRecord record(int number, Place place) {
    DeviceId device = new DeviceId("fleet", "d" + number);
    return new LogRecord(
        0, 0, 0, Position.builder(device, 1, place.latitude(), place.longitude()).build(), 100);
  }
}
