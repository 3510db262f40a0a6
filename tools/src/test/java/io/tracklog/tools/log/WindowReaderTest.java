package io.tracklog.tools.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tracklog.kit.auth.DevicePattern;
import io.tracklog.kit.auth.PatternSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reader over Kafka's own played consumer: what a log can do to it while it reads. */
class WindowReaderTest {
  private static final TopicPartition P0 = new TopicPartition("log", 0);
  private static final TopicPartition P1 = new TopicPartition("log", 1);

  private final AtomicLong nanos = new AtomicLong();
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  private final WindowReader reader =
      new WindowReader(consumer, () -> nanos.addAndGet(Duration.ofSeconds(1).toNanos()));
  private final List<String> seen = new ArrayList<>();

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void shouldReadExactlyTheRangesOfEachPartition() {
    hold(P0, 0, 1, 2, 3, 4);
    hold(P1, 5, 6, 7, 8);

    ReadOutcome outcome = read("log/0:1-3,1:6-8");

    assertThat(seen).containsExactlyInAnyOrder("0:1", "0:2", "1:6", "1:7");
    assertThat(outcome.isComplete()).isTrue();
    assertThat(outcome.missing()).isEmpty();
  }

  @Test
  void shouldEndBehindAHoleWhenCompactionTookTheLastOffsets() {
    hold(P0, 0, 1, 9);

    assertThat(read("log/0:0-5").isComplete()).isTrue();
    assertThat(seen).containsExactly("0:0", "0:1");
  }

  @Test
  void shouldGoOnWhereTheLogBeginsAndSaySoWhenRetentionWasFaster() {
    hold(P0, 3, 4);
    hold(P1, 0);

    ReadOutcome outcome = read("log/0:1-5,1:0-1");

    assertThat(seen).containsExactlyInAnyOrder("0:3", "0:4", "1:0");
    assertThat(outcome.missing())
        .containsExactly(new Shortfall(new OffsetRange(0, 1, 3), Shortfall.Reason.RETENTION));
  }

  @Test
  void shouldTellWhatIsLeftWhenTheVisitorWantsNoMore() {
    hold(P0, 0, 1, 2, 3);

    ReadOutcome outcome =
        reader.read(
            window("log/0:0-4", PatternSet.EVERYTHING),
            new StringDeserializer(),
            entry -> entry.raw().offset() < 1);

    assertThat(outcome.isComplete()).isFalse();
    assertThat(outcome.rest()).hasToString("log/0:2-4");
  }

  @Test
  void shouldShowOnlyTheDevicesThatAreAskedFor() {
    hold(P0, 0, 1, 2, 3);

    reader.read(
        window("log/0:0-4", PatternSet.of(List.of(DevicePattern.parse("acme/bus-2")))),
        new StringDeserializer(),
        this::see);

    assertThat(seen).containsExactly("0:2");
  }

  @Test
  void shouldGiveUpWhenAPartitionGivesNothing() {
    consumer.updateBeginningOffsets(Map.of(P0, 0L));

    assertThatExceptionOfType(TimeoutException.class)
        .isThrownBy(() -> read("log/0:0-4"))
        .withMessageContaining("0:0-4");
  }

  @Test
  void shouldRefuseToGoOnWhenTheLogWasMadeAgain() {
    consumer.updateBeginningOffsets(Map.of(P0, 0L));
    consumer.updateEndOffsets(Map.of(P0, 2L));
    consumer.schedulePollTask(
        () ->
            consumer.setPollException(
                new org.apache.kafka.clients.consumer.OffsetOutOfRangeException(Map.of(P0, 7L))));

    assertThatIllegalStateException()
        .isThrownBy(() -> read("log/0:7-9"))
        .withMessageContaining("made again");
  }

  private ReadOutcome read(String vector) {
    return reader.read(window(vector, PatternSet.EVERYTHING), new StringDeserializer(), this::see);
  }

  private boolean see(LogEntry<String> entry) {
    return seen.add(entry.at());
  }

  private static ResolvedWindow window(String vector, PatternSet devices) {
    return new ResolvedWindow(OffsetVector.parse(vector), devices, List.of());
  }

  /** The partition holds these offsets, keyed {@code acme/bus-OFFSET}. */
  private void hold(TopicPartition partition, long... offsets) {
    consumer.updateBeginningOffsets(Map.of(partition, offsets[0]));
    consumer.updateEndOffsets(Map.of(partition, offsets[offsets.length - 1] + 1));
    consumer.schedulePollTask(
        () -> {
          for (long offset : offsets) {
            consumer.addRecord(record(partition, offset));
          }
        });
  }

  private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset) {
    byte[] key = ("acme/bus-" + offset).getBytes(StandardCharsets.UTF_8);
    return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, key, key);
  }
}
