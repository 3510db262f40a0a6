package io.tracklog.tools.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.kit.auth.PatternSet;
import io.tracklog.schemas.codec.UndecodableRecordException;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.topic.ReplayMark;
import io.tracklog.tools.format.Row;
import io.tracklog.tools.log.LogEntry;
import io.tracklog.tools.log.OffsetRange;
import io.tracklog.tools.log.OffsetVector;
import io.tracklog.tools.log.ResolvedWindow;
import io.tracklog.tools.log.WindowReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over a played log, whose values are devices with their times, as text. */
class PassTest {
  private static final String TOPIC = "log";
  private static final DeviceId BUS = new DeviceId("acme", "bus-1");
  private static final DeviceId TRAM = new DeviceId("acme", "tram-1");

  private final List<List<ConsumerRecord<byte[], byte[]>>> partitions =
      List.of(new ArrayList<>(), new ArrayList<>());

  @Test
  void shouldHandOnPositionsOneAfterTheOtherPartitionAndByOffset() throws Exception {
    add(1, BUS, "5");
    add(0, TRAM, "3");
    add(1, BUS, "4");
    add(0, TRAM, "9");

    assertThat(places(read(Subject.POSITIONS))).containsExactly("0:0", "0:1", "1:0", "1:1");
  }

  @Test
  void shouldLeaveOutAndCountWhatAReplayWroteAndWhatCanNeverBeRead() throws Exception {
    add(0, BUS, "1");
    new ReplayMark("incident", TOPIC, 0, 0).addTo(add(0, BUS, "7").headers());
    // A replayed wish to forget would be none either.
    new ReplayMark("incident", TOPIC, 0, 0).addTo(add(0, BUS, null).headers());
    add(0, BUS, "not a time");
    List<Row> rows = new ArrayList<>();

    RowsRead read = read(Subject.NEWEST, rows);

    assertThat(places(rows)).containsExactly("0:0");
    assertThat(read.rows()).isOne();
    assertThat(read.replayed()).isEqualTo(2);
    assertThat(read.undecodable()).isOne();
    assertThat(read.complete()).isTrue();
  }

  @Test
  void shouldForgetADeviceInTheNewestAndKeepItsTrack() throws Exception {
    add(0, BUS, "1");
    add(0, TRAM, "2");
    add(0, BUS, null);

    assertThat(places(read(Subject.NEWEST))).containsExactly("0:1");
    assertThat(places(read(Subject.POSITIONS))).containsExactly("0:0", "0:1");
  }

  @Test
  void shouldTakeTheLastRowOfATableWhateverItsTime() throws Exception {
    add(0, TRAM, "9");
    add(0, BUS, "9");
    add(0, BUS, "1");

    assertThat(places(read(Subject.LAST_KNOWN))).containsExactly("0:2", "0:0");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldFindTheNewestOfEachDeviceInWhateverOrderTheyStand(long seed) throws Exception {
    Random random = new Random(seed);
    Map<DeviceId, Long> newest = new TreeMap<>();
    List<Integer> times = new ArrayList<>();
    for (int time = 0; time < 300; time++) {
      times.add(time);
    }
    Collections.shuffle(times, random);
    for (int time : times) {
      DeviceId device = new DeviceId("acme", "bus-" + random.nextInt(20));
      // By its name, so that a device stays in its partition.
      add(device.hashCode() & 1, device, String.valueOf(time));
      newest.merge(device, (long) time, Math::max);
    }

    Map<DeviceId, Long> found = new TreeMap<>();
    read(Subject.NEWEST).forEach(row -> found.put(row.device(), row.position().timeMs()));

    assertThat(found).as("seed %d", seed).isEqualTo(newest);
  }

  @Test
  void shouldEndWhereTheProgressWantsNoMore() throws Exception {
    add(0, BUS, "1");
    add(0, BUS, "2");
    add(1, TRAM, "3");
    List<Row> rows = new ArrayList<>();

    RowsRead read = read(Subject.POSITIONS, rows, offsets -> false);

    assertThat(read.complete()).isFalse();
    assertThat(places(rows)).containsExactly("0:0");
  }

  private ConsumerRecord<byte[], byte[]> add(
      int partition, DeviceId device, @Nullable String time) {
    List<ConsumerRecord<byte[], byte[]>> log = partitions.get(partition);
    byte[] value = time == null ? null : bytes(device.key() + " " + time);
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(TOPIC, partition, log.size(), bytes(device.key()), value);
    log.add(record);
    return record;
  }

  private List<Row> read(Subject subject) throws Exception {
    List<Row> rows = new ArrayList<>();
    read(subject, rows);
    return rows;
  }

  private RowsRead read(Subject subject, List<Row> rows) throws Exception {
    return read(subject, rows, ReadProgress.SILENT);
  }

  private RowsRead read(Subject subject, List<Row> rows, ReadProgress progress) throws Exception {
    List<OffsetRange> ranges = new ArrayList<>();
    for (int partition = 0; partition < partitions.size(); partition++) {
      ranges.add(new OffsetRange(partition, 0, partitions.get(partition).size()));
    }
    OffsetVector all = new OffsetVector(TOPIC, Uuid.ZERO_UUID, ranges);
    try (WindowReader log = new WindowReader(played())) {
      return new Pass<>(PassTest::position, PassTest::row, subject, rows::add)
          .over(log, new ResolvedWindow(all, PatternSet.EVERYTHING, List.of()), progress);
    }
  }

  /** Brings at each poll what one partition holds. */
  private MockConsumer<byte[], byte[]> played() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    for (int partition = 0; partition < partitions.size(); partition++) {
      List<ConsumerRecord<byte[], byte[]>> log = partitions.get(partition);
      consumer.updateBeginningOffsets(Map.of(new TopicPartition(TOPIC, partition), 0L));
      if (!log.isEmpty()) {
        consumer.schedulePollTask(() -> log.forEach(consumer::addRecord));
      }
    }
    return consumer;
  }

  private static Row row(LogEntry<Position> entry, Position position) {
    return new Row(position, 0, entry.raw().partition(), entry.raw().offset(), null);
  }

  private static Position position(String topic, byte[] value) {
    String[] words = new String(value, StandardCharsets.UTF_8).split(" ", 2);
    try {
      return Position.builder(DeviceId.parse(words[0]), Long.parseLong(words[1]), 0, 0).build();
    } catch (NumberFormatException e) {
      throw new UndecodableRecordException(topic, e);
    }
  }

  private static List<String> places(List<Row> rows) {
    return rows.stream().map(row -> row.partition() + ":" + row.offset()).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
