package io.tracklog.ingest.publish;

import io.tracklog.ingest.metrics.IngestMetrics;
import io.tracklog.schemas.model.Position;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
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

  /**
   * Made for one event loop.
   *
   * @param producer the process's producer; never blocks in {@code send}
   * @param serializer this loop's own, prepared: it does no I/O any more
   * @param topic where positions go
   * @param budget what the process may have on its way
   * @param metrics what is counted
   * @param loop runs tasks on the event loop
   */
  public LoopPublisher(
      Producer<byte[], byte[]> producer,
      Serializer<Position> serializer,
      String topic,
      InFlightBudget budget,
      IngestMetrics metrics,
      Executor loop) {
    this.producer = producer;
    this.serializer = serializer;
    this.topic = topic;
    this.budget = budget;
    this.metrics = metrics;
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
    var unused =
        producer.send(
            new ProducerRecord<>(topic, null, receivedAtMs, key, value),
            new PendingPosition(listener, ticket, size, System.nanoTime(), outcomes));
    budget.take(size);
  }

  private void tell(PendingPosition pending) {
    budget.release(pending.size());
    if (pending.isStored()) {
      metrics.acknowledged(System.nanoTime() - pending.startNanos());
    } else {
      metrics.failed();
    }
    pending.tell();
  }
}
