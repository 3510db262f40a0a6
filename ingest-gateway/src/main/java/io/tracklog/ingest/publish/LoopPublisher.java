package io.tracklog.ingest.publish;

import io.tracklog.ingest.metrics.IngestMetrics;
import io.tracklog.schemas.model.Position;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The publisher of one event loop. Serializes on the loop, with a serializer of its own, so that
 * the producer, which all loops share, takes bytes.
 */
public final class LoopPublisher implements PositionPublisher {
  /** What a record costs on its way besides its bytes: batch, callback, queue. */
  static final int RECORD_OVERHEAD_BYTES = 128;

  private final Producer<byte[], byte[]> producer;
  private final Serializer<Position> serializer;
  private final String topic;
  private final InFlightBudget budget;
  private final IngestMetrics metrics;
  private final Outcomes outcomes;
  private final long patienceNanos;
  private final Unsettled unsettled = new Unsettled();

  /**
   * Made for one event loop.
   *
   * @param producer the process's producer; never blocks in {@code send}
   * @param serializer this loop's own, prepared: it does no I/O any more
   * @param topic where positions go
   * @param budget what the process may have on its way
   * @param metrics what is counted
   * @param patience after how long a listener is told to wait no longer
   * @param loop runs tasks on the event loop
   */
  public LoopPublisher(
      Producer<byte[], byte[]> producer,
      Serializer<Position> serializer,
      String topic,
      InFlightBudget budget,
      IngestMetrics metrics,
      Duration patience,
      Executor loop) {
    this.producer = producer;
    this.serializer = serializer;
    this.topic = topic;
    this.budget = budget;
    this.metrics = metrics;
    this.patienceNanos = patience.toNanos();
    this.outcomes = new Outcomes(loop, this::tell);
  }

  @Override
  public void publish(Position position, long receivedAtMs, PublishListener listener, long ticket) {
    metrics.published();
    try {
      send(position, receivedAtMs, listener, ticket);
    } catch (KafkaException | IllegalStateException e) {
      // Not serializable, or the producer is closed; all else is told through the callback.
      new PendingPosition(listener, ticket, 0, System.nanoTime(), outcomes).onCompletion(null, e);
    }
  }

  @Override
  public boolean isFull() {
    return budget.isOver();
  }

  private void send(Position position, long receivedAtMs, PublishListener listener, long ticket) {
    byte[] key = position.device().key().getBytes(StandardCharsets.UTF_8);
    byte[] value = serializer.serialize(topic, position);
    int size = key.length + value.length + RECORD_OVERHEAD_BYTES;
    // Its future tells no more than the callback does.
    PendingPosition pending =
        new PendingPosition(listener, ticket, size, System.nanoTime(), outcomes);
    var unused =
        producer.send(new ProducerRecord<>(topic, null, receivedAtMs, key, value), pending);
    unsettled.add(pending);
    budget.take(size);
  }

  /**
   * Tells the listeners of what has been on its way for too long to wait no longer. The producer
   * goes on with it: if it gave up one and then stored a later one, the device's repetition would
   * put the two in the wrong order.
   *
   * @param nowNanos of {@link System#nanoTime}
   */
  public void giveUpLate(long nowNanos) {
    Set<PublishListener> told = new LinkedHashSet<>();
    PendingPosition oldest = unsettled.oldest();
    while (oldest != null && nowNanos - oldest.startNanos() >= patienceNanos) {
      unsettled.remove(oldest);
      oldest.giveUp(new TimeoutException("Kafka has not taken it in time"));
      told.add(oldest.listener());
      oldest = unsettled.oldest();
    }
    told.forEach(PublishListener::onOutcomesTold);
  }

  private void tell(PendingPosition pending) {
    unsettled.remove(pending);
    budget.release(pending.size());
    if (pending.isStored()) {
      metrics.acknowledged(System.nanoTime() - pending.startNanos());
    } else {
      metrics.failed();
    }
    pending.tell();
  }
}
