package io.tracklog.tools.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.codec.UndecodableRecordException;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.topic.ReplayMark;
import io.tracklog.tools.log.LogEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PositionTallyTest {
  private static final DeviceId BUS = new DeviceId("acme", "bus-1");

  private final PositionTally tally = new PositionTally();
  private long offset = 100;

  @Test
  void shouldTellLateAndRepeatedPositionsFromNewOnes() {
    add(position(BUS, 10_000, 1));
    add(position(BUS, 20_000, 2));
    add(position(BUS, 5_000, 0));
    add(position(BUS, 20_000, 2));
    add(position(new DeviceId("acme", "bus-2"), 20_000, 2));

    PartitionReport.Counts counts = tally.counts();
    assertThat(counts.records()).isEqualTo(5);
    assertThat(counts.devices()).isEqualTo(2);
    assertThat(counts.late()).isEqualTo(new Finding.Summary(1, List.of("0:102")));
    assertThat(counts.latestMs()).isEqualTo(15_000);
    assertThat(counts.repeated()).isEqualTo(new Finding.Summary(1, List.of("0:103")));
  }

  @Test
  void shouldTakeAnotherPlaceAtTheSameTimeAndNumberForNews() {
    add(position(BUS, 10_000, 1));
    add(Position.builder(BUS, 10_000, 31, -97).sequence(1).build());

    assertThat(tally.counts().late().count()).isZero();
    assertThat(tally.counts().repeated().count()).isZero();
  }

  @Test
  void shouldKnowADeviceAnewAfterItWasForgotten() {
    add(position(BUS, 20_000, 2));
    tally.add(entry(null, 0));
    add(position(BUS, 10_000, 1));

    assertThat(tally.counts().forgotten()).isOne();
    assertThat(tally.counts().late().count()).isZero();
  }

  @Test
  void shouldCountAReplayApart() {
    add(position(BUS, 20_000, 2));
    LogEntry<Position> replayed = entry(position(BUS, 20_000, 2), 0);
    new ReplayMark("night", "tracklog.positions", 0, 100).addTo(replayed.raw().headers());
    tally.add(replayed);

    assertThat(tally.counts().replayed()).isOne();
    assertThat(tally.counts().repeated().count()).isZero();
  }

  @Test
  void shouldFindSkippedOffsetsPausesAndWhatCannotBeRead() {
    tally.add(entry(position(BUS, 1, 1), 1_000));
    offset += 5;
    tally.add(entry(position(BUS, 2, 2), 61_000));
    tally.add(broken());

    PartitionReport.Counts counts = tally.counts();
    assertThat(counts.offsetGaps())
        .isEqualTo(
            new PartitionReport.OffsetGaps(1, 5, List.of(new PartitionReport.Gap(101, 106))));
    assertThat(counts.pauses())
        .containsExactly(new PartitionReport.Pause(1_000, 61_000, 60_000, 106));
    assertThat(counts.undecodable().first()).containsExactly("0:107");
  }

  /** Against a model that remembers everything. */
  @RepeatedTest(20)
  void shouldAgreeWithACountThatRemembersEverything() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<DeviceId, Long> newest = new HashMap<>();
    Map<String, Long> counts = new HashMap<>();
    Set<Position> seen = new HashSet<>();
    long late = 0;
    long repeated = 0;
    List<Position> sent = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      Position next =
          random.nextInt(5) == 0 && !sent.isEmpty()
              ? sent.get(random.nextInt(sent.size()))
              : position(
                  new DeviceId("acme", "bus-" + random.nextInt(40)), random.nextInt(100_000), i);
      sent.add(next);
      add(next);
      counts.merge(next.device().key(), 1L, Long::sum);
      if (!seen.add(next)) {
        repeated++;
      } else if (next.timeMs() < newest.getOrDefault(next.device(), -1L)) {
        late++;
      }
      newest.merge(next.device(), next.timeMs(), Math::max);
    }

    assertThat(tally.counts().repeated().count()).as("seed %d", seed).isEqualTo(repeated);
    assertThat(tally.counts().late().count()).as("seed %d", seed).isEqualTo(late);
    assertThat(tally.counts().busiest())
        .as("seed %d", seed)
        .hasSize(10)
        .allSatisfy(busy -> assertThat(counts).containsEntry(busy.device(), busy.records()))
        .extracting(PartitionReport.Busy::records)
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(tally.counts().busiest().get(0).records())
        .isEqualTo(counts.values().stream().mapToLong(Long::longValue).max().orElseThrow());
  }

  private void add(Position position) {
    tally.add(entry(position, offset * 10));
  }

  private LogEntry<Position> entry(Position position, long timeMs) {
    return new LogEntry<>(record(position != null, timeMs), (topic, bytes) -> position);
  }

  private LogEntry<Position> broken() {
    Deserializer<Position> failing =
        (topic, bytes) -> {
          throw new UndecodableRecordException(topic, new IllegalStateException("no magic"));
        };
    return new LogEntry<>(record(true, 61_000), failing);
  }

  private ConsumerRecord<byte[], byte[]> record(boolean hasValue, long timeMs) {
    byte[] key = BUS.key().getBytes(StandardCharsets.UTF_8);
    return new ConsumerRecord<>(
        "tracklog.positions",
        0,
        offset++,
        timeMs,
        TimestampType.CREATE_TIME,
        key.length,
        0,
        key,
        hasValue ? key : null,
        new RecordHeaders(),
        Optional.empty());
  }

  private static Position position(DeviceId device, long timeMs, long sequence) {
    return Position.builder(device, timeMs, 30, -97).sequence(sequence).build();
  }
}
