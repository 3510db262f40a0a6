package io.tracklog.fanout.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.record.RecordBatch;
import io.tracklog.fanout.record.StatusEvent;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.StatusReason;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class PartitionRingTest {
  private static final DeviceId DEVICE = new DeviceId("fleet", "device");

  @RepeatedTest(30)
  void shouldHoldWhatAListWouldHoldWithinItsLimits(RepetitionInfo repetition) {
    // Given a ring, and a list as its model
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    RingLimits limits =
        new RingLimits(random.nextLong(2_000, 40_000), random.nextLong(5, 100), 1 << 6);
    PartitionRing ring = new PartitionRing(limits);
    List<RecordBatch> model = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    long offset = random.nextLong(1000);
    long first = 0;

    for (long now = 0; now < 300; now += random.nextInt(4)) {
      // When batches are appended
      RecordBatch batch = batch(offset, random.nextInt(0, 5), random.nextBoolean());
      offset = batch.nextOffset();
      ring.append(batch, now);
      model.add(batch);
      times.add(now);
      first = Math.max(first, firstWithin(limits, model, times, now));

      // Then it holds the newest that the limits allow, and finds each offset where it is
      assertThat(ring.tail()).isEqualTo(model.size());
      assertThat(ring.get(first)).isSameAs(model.get((int) first));
      assertThat(ring.get(first - 1)).isNull();
      assertThat(ring.startOffset()).isEqualTo(model.get((int) first).fromOffset());
      long wanted = random.nextLong(Math.max(1, offset + 3));
      assertThat(ring.find(wanted))
          .as("seed %s offset %s", repetition.getCurrentRepetition(), wanted)
          .isEqualTo(find(model, first, wanted));
    }
  }

  @Test
  void shouldNeverHandOutAWrongBatchWhileItTurns() throws Exception {
    // Given a small ring that a writer turns round and round
    PartitionRing ring = new PartitionRing(new RingLimits(Long.MAX_VALUE, Long.MAX_VALUE, 8));
    AtomicBoolean writing = new AtomicBoolean(true);
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (long i = 0; i < 200_000; i++) {
                    ring.append(new RecordBatch(0, i, i + 1, List.of(), List.of()), 0);
                  }
                  writing.set(false);
                });

    // When a reader asks for numbers, then each batch that it gets is that number's
    long seen = 0;
    while (writing.get()) {
      long number = Math.max(0, ring.tail() - 4);
      RecordBatch batch = ring.get(number);
      if (batch != null) {
        assertThat(batch.fromOffset()).isEqualTo(number);
        seen++;
      }
    }
    writer.join();
    assertThat(ring.get(ring.tail() - 1)).isNotNull();
    assertThat(seen).isNotNegative();
  }

  private static long firstWithin(
      RingLimits limits, List<RecordBatch> model, List<Long> times, long now) {
    int first = model.size() - 1;
    long bytes = model.get(first).weightBytes();
    while (first > 0
        && model.size() - first < 64
        && bytes + model.get(first - 1).weightBytes() <= limits.maxBytes()
        && now - times.get(first - 1) <= limits.maxAgeMs()) {
      first--;
      bytes += model.get(first).weightBytes();
    }
    return first;
  }

  private static long find(List<RecordBatch> model, long first, long offset) {
    for (int i = (int) first; i < model.size(); i++) {
      RecordBatch batch = model.get(i);
      if (batch.nextOffset() > offset || batch.fromOffset() == offset) {
        return batch.fromOffset() <= offset ? i : PartitionRing.NONE;
      }
    }
    return model.getLast().nextOffset() == offset ? model.size() : PartitionRing.NONE;
  }

  private static RecordBatch batch(long from, int records, boolean status) {
    List<LogRecord> list = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      Position position = Position.builder(DEVICE, 1, 2, 3).build();
      list.add(new LogRecord(0, from + i, 1, position, 100));
    }
    StatusEvent event =
        new StatusEvent(
            new DeviceStatusChange(DEVICE, DeviceStatus.STALE, 1, 1, StatusReason.SILENCE), null);
    return new RecordBatch(0, from, from + records, list, status ? List.of(event) : List.of());
  }
}
