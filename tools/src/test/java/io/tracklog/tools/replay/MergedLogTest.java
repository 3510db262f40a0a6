package io.tracklog.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tracklog.tools.log.OffsetRange;
import io.tracklog.tools.log.OffsetVector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over Kafka's own played consumer. */
final class MergedLogTest {
  private static final TopicPartition P0 = new TopicPartition(Records.TOPIC, 0);
  private static final TopicPartition P1 = new TopicPartition(Records.TOPIC, 1);

  private final AtomicLong nanos = new AtomicLong();
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");

  @AfterEach
  void close() {
    consumer.close();
  }

  @Test
  void shouldMergePartitionsByTimeAndKeepTheOrderOfEach() {
    MergedLog log = log("log/0:0-3,1:0-3");
    hold(P0, 10, 40, 30);
    hold(P1, 20, 25, 50);

    assertThat(all(log)).containsExactly("0:0", "1:0", "1:1", "0:1", "0:2", "1:2");
    assertThat(log.rest().isEmpty()).isTrue();
  }

  @Test
  void shouldGiveExactlyTheRangesOfItsVector() {
    MergedLog log = log("log/0:1-3,1:2-2");
    hold(P0, 10, 20, 30, 40);
    hold(P1, 5, 15, 25);

    assertThat(all(log)).containsExactly("0:1", "0:2");
  }

  @Test
  void shouldCountOnlyWhatWasTakenAsRead() {
    MergedLog log = log("log/0:0-3,1:0-2");
    hold(P0, 10, 30, 40);
    hold(P1, 20, 50);

    log.peek();
    log.take();
    log.peek();
    assertThat(log.rest().toString()).isEqualTo("log/0:1-3,1:0-2");
    log.take();
    assertThat(log.rest().toString()).isEqualTo("log/0:1-3,1:1-2");
  }

  @Test
  void shouldSkipWhatRetentionTookAndSaySo() {
    MergedLog log = log("log/0:0-4");
    hold(P0, 10, 20, 30, 40);
    consumer.updateBeginningOffsets(Map.of(P0, 2L));

    assertThat(all(log)).containsExactly("0:2", "0:3");
    assertThat(log.missing())
        .singleElement()
        .satisfies(lost -> assertThat(lost.range()).isEqualTo(new OffsetRange(0, 0, 2)));
  }

  @Test
  void shouldLosePatienceWithAPartitionThatGivesNothing() {
    MergedLog log = log("log/0:0-4");
    hold(P0, 10);

    log.peek();
    log.take();
    assertThatExceptionOfType(TimeoutException.class)
        .isThrownBy(log::peek)
        .withMessageContaining("0:1-4");
  }

  private MergedLog log(String vector) {
    MergedLog log =
        new MergedLog(
            consumer,
            OffsetVector.parse(vector),
            () -> nanos.addAndGet(Duration.ofSeconds(1).toNanos()));
    consumer.updateBeginningOffsets(Map.of(P0, 0L, P1, 0L));
    return log;
  }

  /** The next poll brings records of these times, from offset 0 on. */
  private void hold(TopicPartition partition, long... timesMs) {
    for (int offset = 0; offset < timesMs.length; offset++) {
      consumer.addRecord(Records.at(partition.partition(), offset, timesMs[offset]));
    }
  }

  private static List<String> all(MergedLog log) {
    List<String> seen = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> next = log.peek(); next != null; next = log.peek()) {
      seen.add(next.partition() + ":" + next.offset());
      log.take();
    }
    return seen;
  }
}
