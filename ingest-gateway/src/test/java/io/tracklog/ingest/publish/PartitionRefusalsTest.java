package io.tracklog.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracklog.ingest.metrics.MicrometerIngestMetrics;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.topic.DevicePartitioner;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What becomes of positions for a partition that takes no more. */
class PartitionRefusalsTest implements PublishListener {
  private static final int PARTITIONS = 8;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Such that three records of 100 bytes have room in a quarter, and one byte. */
  private static final int MAX_BYTES =
      4 * (1 + 3 * (100 + 6 + LoopPublisher.RECORD_OVERHEAD_BYTES));

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final InFlightBudget total = new InFlightBudget(MAX_BYTES);
  private final PartitionBudgets budgets = new PartitionBudgets(total, PARTITIONS);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Deque<Runnable> loop = new ArrayDeque<>();
  private final List<String> told = new ArrayList<>();
  private final DeviceId stuck = deviceIn(2);
  private final DeviceId healthy = deviceIn(5);
  private final LoopPublisher publisher =
      new LoopPublisher(
          producer,
          (topic, position) -> new byte[100],
          "positions",
          budgets,
          new MicrometerIngestMetrics(meters),
          PATIENCE,
          loop::add);

  @Test
  void shouldRefuseAtOnceWhatIsOverTheShareOfItsPartition() {
    // Given
    standStill();
    publish(stuck, 1, 2, 3);
    long bytes = total.bytes();

    // When
    publish(stuck, 4);
    publish(healthy, 5);

    // Then
    assertThat(producer.history()).hasSize(4);
    assertThat(total.bytes()).isEqualTo(1 + (bytes - 1) * 4 / 3);
    assertThat(told).isEmpty();
    runLoop();
    assertThat(told).containsExactly("failed 4", "end");
    assertThat(count("positions.rejected")).isEqualTo(1);
    assertThat(count("positions.in.flight")).isEqualTo(4);
  }

  @Test
  void shouldTakeNothingBehindARefusalThatHasNotBeenTold() {
    // Given
    standStill();
    publish(stuck, 1, 2, 3, 4);

    // When: there is room again before the device has heard of it
    producer.completeNext();
    publish(stuck, 5);
    publish(healthy, 6);
    runLoop();

    // Then
    assertThat(told).containsExactly("failed 4", "stored 1", "failed 5", "end");
    assertThat(producer.history()).hasSize(4);

    // When: it has heard, and repeats
    publish(stuck, 4);

    // Then
    assertThat(producer.history()).hasSize(5);
  }

  @Test
  void shouldRefuseNewcomersFromAGiveUpUntilAllOfThePartitionIsSettled() {
    // Given
    publish(stuck, 1);
    publisher.giveUpLate(System.nanoTime() + PATIENCE.toNanos());
    told.clear();

    // When
    publish(stuck, 1);
    publish(healthy, 2);
    runLoop();

    // Then
    assertThat(told).containsExactly("failed 1", "end");
    assertThat(producer.history()).hasSize(2);

    // When
    producer.completeNext();
    runLoop();
    publish(stuck, 1);
    producer.completeNext();
    producer.completeNext();
    runLoop();

    // Then
    assertThat(told).endsWith("stored 2", "stored 1", "end");
    assertThat(total.bytes()).isZero();
    assertThat(count("positions.in.flight")).isZero();
    assertThat(count("positions.acknowledged") + count("positions.rejected")).isEqualTo(4);
  }

  /** One byte has been on its way for long. */
  private void standStill() {
    budgets.of(2).tryTake(1, System.nanoTime() - 2 * PartitionBudgets.LATER_NANOS);
  }

  private void publish(DeviceId device, long... tickets) {
    for (long ticket : tickets) {
      publisher.publish(Position.builder(device, 0, 1, 2).build(), 1234, this, ticket);
    }
  }

  private void runLoop() {
    while (!loop.isEmpty()) {
      loop.remove().run();
    }
  }

  /** The sum over all tags. */
  private double count(String name) {
    return meters.find("tracklog.ingest." + name).meters().stream()
        .mapToDouble(meter -> meter.measure().iterator().next().getValue())
        .sum();
  }

  /** All names are of one length, so that all records are of one size. */
  private static DeviceId deviceIn(int partition) {
    return IntStream.range(0, 1000)
        .mapToObj(number -> new DeviceId("ab", "%03d".formatted(number)))
        .filter(device -> DevicePartitioner.partition(device, PARTITIONS) == partition)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void onStored(long ticket, int partition, long offset) {
    told.add("stored " + ticket);
  }

  @Override
  public void onFailed(long ticket, Exception error) {
    told.add("failed " + ticket);
  }

  @Override
  public void onOutcomesTold() {
    told.add("end");
  }
}
