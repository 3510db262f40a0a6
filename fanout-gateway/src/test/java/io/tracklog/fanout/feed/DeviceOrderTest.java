package io.tracklog.fanout.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.subscription.Filter;
import io.tracklog.schemas.model.DeviceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeviceOrderTest {
  private static final int FLEETS = 5;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void shouldKeepWhatATreeKeepsWhenNamesComeAndGo(long seed) {
    // Given
    Random random = new Random(seed);
    DeviceOrder order = new DeviceOrder();
    TreeSet<DeviceId> tree = new TreeSet<>();

    // When many come and some go
    for (int i = 0; i < 20_000; i++) {
      DeviceId device = any(random);
      if (random.nextInt(100) < 70) {
        order.add(device);
        tree.add(device);
      } else {
        order.remove(device);
        tree.remove(device);
      }
    }

    // Then both hold the same, from anywhere on
    assertThat(listed(order.all())).as("seed %d", seed).containsExactlyElementsOf(tree);
    for (int i = 0; i < 50; i++) {
      DeviceId from = any(random);
      assertThat(listed(order.from(from)))
          .as("seed %d, from %s", seed, from)
          .containsExactlyElementsOf(tree.tailSet(from));
    }
  }

  @Test
  void shouldHoldNothingWhenEverythingHasGone() {
    // Given
    DeviceOrder order = new DeviceOrder();
    for (int i = 0; i < 2_000; i++) {
      order.add(new DeviceId("fleet", "d" + i));
    }

    // When
    for (int i = 0; i < 2_000; i++) {
      order.remove(new DeviceId("fleet", "d" + i));
    }

    // Then
    assertThat(order.all()).isExhausted();
    assertThat(order.from(new DeviceId("fleet", "d7"))).isExhausted();
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void shouldWalkThroughWhatAFilterMayWantWhenItBeginsAnywhere(long seed) {
    // Given names, and a filter of fleets and single devices
    Random random = new Random(seed);
    DeviceOrder order = new DeviceOrder();
    TreeSet<DeviceId> tree = new TreeSet<>();
    for (int i = 0; i < 3_000; i++) {
      DeviceId device = any(random);
      order.add(device);
      tree.add(device);
    }
    for (int i = 0; i < 100; i++) {
      Filter filter = anyFilter(random);
      DeviceId after = random.nextInt(4) == 0 ? null : any(random);

      // When
      List<DeviceId> walked = listed(new DeviceWalk(order, filter, after));

      // Then what is there and is wanted is walked through in order, and nothing else
      walked.removeIf(device -> !tree.contains(device));
      assertThat(walked)
          .as("seed %d, %s after %s", seed, filter, after)
          .containsExactlyElementsOf(
              tree.stream()
                  .filter(filter::matches)
                  .filter(device -> after == null || device.compareTo(after) > 0)
                  .toList());
    }
  }

  private static Filter anyFilter(Random random) {
    Set<DeviceId> devices = new HashSet<>();
    Set<String> fleets = new HashSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      devices.add(any(random));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      fleets.add("fleet" + random.nextInt(FLEETS + 1));
    }
    return new Filter(devices, fleets);
  }

  private static DeviceId any(Random random) {
    return new DeviceId("fleet" + random.nextInt(FLEETS), "d" + random.nextInt(3_000));
  }

  private static List<DeviceId> listed(Iterator<DeviceId> names) {
    List<DeviceId> listed = new ArrayList<>();
    names.forEachRemaining(listed::add);
    return listed;
  }
}
