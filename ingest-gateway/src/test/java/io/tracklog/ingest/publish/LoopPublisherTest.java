package io.tracklog.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracklog.ingest.metrics.MicrometerIngestMetrics;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class LoopPublisherTest implements PublishListener {
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final InFlightBudget budget = new InFlightBudget(1 << 20);
  private final Deque<Runnable> loop = new ArrayDeque<>();
  private final List<String> told = new ArrayList<>();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private boolean isSerializable = true;
  private final LoopPublisher publisher =
      new LoopPublisher(
          producer,
          (topic, position) -> serialize(position),
          "positions",
          new PartitionBudgets(budget, 1),
          new MicrometerIngestMetrics(new SimpleMeterRegistry()),
          PATIENCE,
          loop::add);

  @Test
  void shouldWakeTheLoopOnceAndTellTheEndOnceWhenManyAreSettledTogether() {
    // Given
    publish(1);
    publish(2);
    publish(3);

    // When
    producer.completeNext();
    producer.errorNext(new TimeoutException("too late"));
    producer.completeNext();

    // Then
    assertThat(told).isEmpty();
    assertThat(loop).hasSize(1);

    // When
    loop.remove().run();

    // Then
    assertThat(told).containsExactly("stored 1 at 0:0", "failed 2", "stored 3 at 0:2", "end");
    assertThat(budget.bytes()).isZero();
  }

  @Test
  void shouldHoldItsShareOfTheBudgetUntilTheOutcomeIsTold() {
    publish(1);
    producer.completeNext();

    assertThat(budget.bytes()).isPositive();
    loop.remove().run();
    assertThat(budget.bytes()).isZero();
  }

  @Test
  void shouldTellTheFailureLaterWhenSendingFailsAtOnce() {
    // When
    isSerializable = false;
    publish(1);
    isSerializable = true;
    producer.close();
    publish(2);

    // Then
    assertThat(told).isEmpty();
    loop.remove().run();
    assertThat(told).containsExactly("failed 1", "failed 2", "end");
    assertThat(budget.bytes()).isZero();
  }

  @Test
  void shouldSayOnceToWaitNoLongerAndHoldTheBudgetUntilKafkaHasIt() {
    // Given
    publish(1);
    publish(2);
    producer.completeNext();
    loop.remove().run();

    // When
    publisher.giveUpLate(System.nanoTime());
    publisher.giveUpLate(System.nanoTime() + PATIENCE.toNanos());
    publisher.giveUpLate(System.nanoTime() + 2 * PATIENCE.toNanos());

    // Then
    assertThat(told).containsExactly("stored 1 at 0:0", "end", "failed 2", "end");
    assertThat(budget.bytes()).isPositive();

    // When
    producer.completeNext();
    loop.remove().run();

    // Then
    assertThat(told).doesNotContain("stored 2 at 0:1").hasSize(5);
    assertThat(budget.bytes()).isZero();
  }

  @Test
  void shouldKeyByDeviceAndStampTheTimeOfReceipt() {
    publish(1);

    assertThat(producer.history().get(0).key()).asString().isEqualTo("acme/bus");
    assertThat(producer.history().get(0).timestamp()).isEqualTo(1234);
  }

  private void publish(long ticket) {
    Position position = Position.builder(new DeviceId("acme", "bus"), 0, 1, 2).build();
    publisher.publish(position, 1234, this, ticket);
  }

  private byte[] serialize(Position position) {
    if (!isSerializable) {
      throw new SerializationException("no schema for " + position);
    }
    return new byte[10];
  }

  @Override
  public void onStored(long ticket, int partition, long offset) {
    told.add("stored " + ticket + " at " + partition + ":" + offset);
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
