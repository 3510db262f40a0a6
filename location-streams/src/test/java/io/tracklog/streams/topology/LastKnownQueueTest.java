package io.tracklog.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.LastKnown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastKnownQueueTest {
  private final LastKnownQueue queue = new LastKnownQueue();

  @Test
  void shouldSayOfEachDeviceTheNewestAlone() {
    queue.add(moved("a/1", 10));
    queue.add(moved("a/2", 11));
    queue.add(moved("a/1", 12));

    assertThat(drained()).containsExactly(moved("a/2", 11), moved("a/1", 12));
    assertThat(drained()).isEmpty();
  }

  @Test
  void shouldKeepThePlaceOfADeviceWhoseStatusChanged() {
    queue.add(moved("a/1", 10));
    queue.add(moved("a/2", 11));
    queue.add(said("a/1", 10, DeviceStatus.STALE));

    assertThat(drained()).containsExactly(said("a/1", 10, DeviceStatus.STALE), moved("a/2", 11));
  }

  @Test
  void shouldSayNothingOfADeviceThatWasForgotten() {
    queue.add(moved("a/1", 10));
    queue.add(moved("a/2", 11));

    queue.forget("a/1");

    assertThat(drained()).containsExactly(moved("a/2", 11));
  }

  /** The seam of whoever reads the table and goes on in the log: see the class. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldHaveSaidEverythingBelowTheHighestOffsetAtWhateverRecordOneStops(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Long> newest = new HashMap<>();
    List<Record<String, LastKnown>> said = new ArrayList<>();
    List<String> devices = new ArrayList<>();
    for (long offset = 0; offset < 500; offset++) {
      String device = "a/" + random.nextInt(20);
      devices.add(device);
      newest.put(device, offset);
      queue.add(moved(device, offset));
      String other = "a/" + random.nextInt(20);
      if (newest.containsKey(other) && random.nextInt(5) == 0) {
        queue.add(said(other, newest.get(other), DeviceStatus.STALE));
      }
      if (random.nextInt(50) == 0) {
        queue.drainTo(said::add);
      }
    }
    queue.drainTo(said::add);

    Map<String, Long> table = new HashMap<>();
    long highest = -1;
    for (Record<String, LastKnown> message : said) {
      table.put(message.key(), message.value().sourceOffset());
      highest = Math.max(highest, message.value().sourceOffset());
      assertNothingMissing(table, devices, highest);
    }
    assertThat(table).isEqualTo(newest);
  }

  /** Whoever reads the log from the highest offset on finds all that the table does not hold. */
  private static void assertNothingMissing(
      Map<String, Long> table, List<String> devices, long highest) {
    Map<String, Long> truth = new HashMap<>();
    for (int offset = 0; offset < devices.size(); offset++) {
      truth.put(devices.get(offset), (long) offset);
    }
    long readFrom = highest;
    truth.forEach(
        (device, newest) -> {
          if (newest <= readFrom) {
            assertThat(table).containsEntry(device, newest);
          }
        });
  }

  private List<Record<String, LastKnown>> drained() {
    List<Record<String, LastKnown>> said = new ArrayList<>();
    queue.drainTo(said::add);
    return said;
  }

  private static Record<String, LastKnown> moved(String device, long offset) {
    return said(device, offset, DeviceStatus.LIVE);
  }

  private static Record<String, LastKnown> said(String device, long offset, DeviceStatus status) {
    LastKnown value =
        new LastKnown(Pipeline.position(device, offset), offset, status, offset, 0, offset);
    return new Record<>(device, value, offset);
  }
}
