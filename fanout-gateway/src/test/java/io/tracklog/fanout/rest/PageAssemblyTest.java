package io.tracklog.fanout.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.feed.DeviceEntry;
import io.tracklog.fanout.feed.DeviceSlice;
import io.tracklog.fanout.record.LogRecord;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.Position;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages over partitions whose devices come and go while they are turned. */
final class PageAssemblyTest {
  private static final int MAX_PAGES = 10_000;

  private final List<NavigableSet<DeviceId>> partitions = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldShowEveryDeviceThatStaysOnExactlyOnePageWhenOthersComeAndGo(long seed) {
    // Given devices that stay, by the evenness of their number, and others
    Random random = new Random(seed);
    int lookAt = 1 + random.nextInt(200);
    int limit = 1 + random.nextInt(40);
    fill(random, 1 + random.nextInt(6), 600);
    Set<DeviceId> staying = new HashSet<>();
    partitions.forEach(p -> p.stream().filter(PageAssemblyTest::stays).forEach(staying::add));

    // When all pages are turned while the others come and go
    List<DeviceId> seen = new ArrayList<>();
    DeviceId after = null;
    int pages = 0;
    do {
      DevicePage page = page(limit, after, lookAt, device -> true);
      assertThat(page.entries()).as("seed %d", seed).hasSizeLessThanOrEqualTo(limit);
      page.entries().forEach(entry -> seen.add(entry.device()));
      after = page.next();
      change(random);
    } while (after != null && ++pages < MAX_PAGES);

    // Then they are in order, each once, and none of those that stayed is missing
    assertThat(seen).as("seed %d", seed).isSorted().doesNotHaveDuplicates();
    assertThat(seen).as("seed %d", seed).containsAll(staying);
  }

  @Test
  void shouldBeFullAndTellTheEndExactlyWhenNothingIsLeftOut() {
    // Given
    fill(new Random(9), 4, 100);
    int total = partitions.stream().mapToInt(Set::size).sum();

    // When, then: the last page says that it is the last even where it is full
    DevicePage all = page(total, null, 1_000, device -> true);
    assertThat(all.entries()).hasSize(total);
    assertThat(all.next()).isNull();
    DevicePage less = page(total - 1, null, 1_000, device -> true);
    assertThat(less.entries()).hasSize(total - 1);
    assertThat(less.next()).isEqualTo(less.entries().getLast().device());
  }

  @Test
  void shouldEndAPageEarlyWhenItWouldHaveToLookAtTooMuch() {
    // Given many devices, of which one is wanted
    fill(new Random(10), 3, 3_000);
    DeviceId wanted = partitions.getFirst().last();

    // When pages are turned that may look at little
    int pages = 0;
    List<DeviceId> seen = new ArrayList<>();
    DeviceId after = null;
    do {
      DevicePage page = page(10, after, 5, wanted::equals);
      page.entries().forEach(entry -> seen.add(entry.device()));
      after = page.next();
      pages++;
    } while (after != null && pages < MAX_PAGES);

    // Then some are empty, and the one is found
    assertThat(seen).containsExactly(wanted);
    assertThat(pages).isBetween(2, MAX_PAGES - 1);
  }

  @Test
  void shouldGoWithoutAPartitionThatDoesNotAnswerAndSaySo() {
    // Given
    fill(new Random(11), 3, 50);
    PageAssembly assembly = new PageAssembly(numbers(), 1_000, null);

    // When one does not answer
    for (int partition : assembly.toAsk()) {
      if (partition == 1) {
        assembly.giveUp(partition);
      } else {
        assembly.add(partition, slice(partition, null, 1_000, 1_000, device -> true));
      }
    }

    // Then the others' devices are there
    assertThat(assembly.toAsk()).isEmpty();
    assertThat(assembly.page().unavailable()).containsExactly(1);
    assertThat(assembly.page().entries())
        .hasSize(partitions.get(0).size() + partitions.get(2).size());
    assertThat(assembly.isWithoutAnswer()).isFalse();
  }

  private DevicePage page(
      int limit, @Nullable DeviceId after, int lookAt, Predicate<DeviceId> wanted) {
    PageAssembly assembly = new PageAssembly(numbers(), limit, after);
    for (List<Integer> ask = assembly.toAsk(); !ask.isEmpty(); ask = assembly.toAsk()) {
      for (int partition : ask) {
        assembly.add(
            partition,
            slice(partition, assembly.reached(partition), assembly.sliceLimit(), lookAt, wanted));
      }
    }
    return assembly.page();
  }

  private DeviceSlice slice(
      int partition, @Nullable DeviceId after, int limit, int lookAt, Predicate<DeviceId> wanted) {
    NavigableSet<DeviceId> names = partitions.get(partition);
    List<DeviceEntry> found = new ArrayList<>();
    DeviceId reached = after;
    int looked = 0;
    for (DeviceId device : after == null ? names : names.tailSet(after, false)) {
      if (looked++ == lookAt || found.size() == limit) {
        return new DeviceSlice(found, reached);
      }
      reached = device;
      if (wanted.test(device)) {
        found.add(entry(device));
      }
    }
    return new DeviceSlice(found, null);
  }

  private BitSet numbers() {
    BitSet numbers = new BitSet();
    numbers.set(0, partitions.size());
    return numbers;
  }

  private void fill(Random random, int count, int devices) {
    for (int i = 0; i < count; i++) {
      partitions.add(new TreeSet<>());
    }
    for (int i = 0; i < devices; i++) {
      DeviceId device = any(random);
      partitions.get(Math.floorMod(device.hashCode(), count)).add(device);
    }
  }

  private void change(Random random) {
    for (int i = 0; i < 20; i++) {
      DeviceId device = any(random);
      if (!stays(device)) {
        Set<DeviceId> partition =
            partitions.get(Math.floorMod(device.hashCode(), partitions.size()));
        if (!partition.remove(device)) {
          partition.add(device);
        }
      }
    }
  }

  private static DeviceId any(Random random) {
    return new DeviceId("f" + random.nextInt(3), "d" + random.nextInt(2_000));
  }

  private static boolean stays(DeviceId device) {
    return Integer.parseInt(device.name().substring(1)) % 2 == 0;
  }

  private static DeviceEntry entry(DeviceId device) {
    return new DeviceEntry(
        new LogRecord(0, 1, 1, Position.builder(device, 1, 2, 3).build(), 100),
        DeviceStatus.LIVE,
        1);
  }
}
