package io.tracklog.ingest.publish;

import io.tracklog.ingest.metrics.IngestMetrics;
import io.tracklog.schemas.model.Position;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.producer.BufferExhaustedException;
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
  private final PartitionBudgets budgets;
  private final IngestMetrics metrics;
  private final Outcomes outcomes;
  private final long patienceNanos;
  private final Unsettled unsettled = new Unsettled();

  /** By partition: refusals that their listeners have not heard of yet. */
  private final int[] refusals;

  /**
   * Made for one event loop.
   *
   * @param producer the process's producer; never blocks in {@code send}
   * @param serializer this loop's own, prepared: it does no I/O any more
   * @param topic where positions go
   * @param budgets what the process may have on its way, by partition of the topic
   * @param metrics what is counted
   * @param patience after how long a listener is told to wait no longer
   * @param loop runs tasks on the event loop
   */
  public LoopPublisher(
      Producer<byte[], byte[]> producer,
      Serializer<Position> serializer,
      String topic,
      PartitionBudgets budgets,
      IngestMetrics metrics,
      Duration patience,
      Executor loop) {
    this.producer = producer;
    this.serializer = serializer;
    this.topic = topic;
    this.budgets = budgets;
    this.metrics = metrics;
    this.patienceNanos = patience.toNanos();
    this.outcomes = new Outcomes(loop, this::tell);
    this.refusals = new int[budgets.count()];
  }

  @Override
  public void publish(Position position, long receivedAtMs, PublishListener listener, long ticket) {
    metrics.published();
    byte[] key = position.device().key().getBytes(StandardCharsets.UTF_8);
    int partition = budgets.partitionOf(key);
    byte[] value;
    try {
      value = serializer.serialize(topic, position);
    } catch (KafkaException | IllegalStateException e) {
      refuse(listener, ticket, partition, e);
      return;
    }
    int size = key.length + value.length + RECORD_OVERHEAD_BYTES;
    long nowNanos = System.nanoTime();
    if (takes(partition, size, nowNanos)) {
      send(
          new ProducerRecord<>(topic, null, receivedAtMs, key, value),
          new PendingPosition(listener, ticket, partition, size, nowNanos, outcomes));
    } else {
      refuse(
          listener,
          ticket,
          partition,
          new BufferExhaustedException("partition " + partition + " takes no more just now"));
    }
  }

  @Override
  public boolean isFull() {
    return budgets.isOver();
  }

  /**
   * Behind a refusal that has not been told nothing may go to the same partition: it would stand in
   * the log before the repetition of what was refused.
   */
  private boolean takes(int partition, int size, long nowNanos) {
    return refusals[partition] == 0 && budgets.of(partition).tryTake(size, nowNanos);
  }

  private void send(ProducerRecord<byte[], byte[]> message, PendingPosition pending) {
    unsettled.add(pending);
    try {
      // Its future tells no more than the callback does.
      var unused = producer.send(message, pending);
    } catch (KafkaException | IllegalStateException e) {
      // The producer is closed; all else is told through the callback.
      pending.onCompletion(null, e);
    }
  }

  /** It was never sent, and takes nothing of the budget. */
  private void refuse(PublishListener listener, long ticket, int partition, Exception reason) {
    refusals[partition]++;
    new PendingPosition(listener, ticket, partition, 0, System.nanoTime(), outcomes)
        .onCompletion(null, reason);
  }

  /**
   * Tells the listeners of what has been on its way for too long to wait no longer. The producer
   * goes on with it: if it gave up one and then stored a later one, the device's repetition would
   * put the two in the wrong order. Nor does it take more for that partition before it has got rid
   * of all that is on its way there.
   *
   * @param nowNanos of {@link System#nanoTime}
   */
  public void giveUpLate(long nowNanos) {
    Set<PublishListener> told = new LinkedHashSet<>();
    PendingPosition oldest = unsettled.oldest();
    while (oldest != null && nowNanos - oldest.startNanos() >= patienceNanos) {
      unsettled.remove(oldest);
      budgets.of(oldest.home()).shut();
      oldest.giveUp(new TimeoutException("Kafka has not taken it in time"));
      told.add(oldest.listener());
      oldest = unsettled.oldest();
    }
    told.forEach(PublishListener::onOutcomesTold);
  }

  private void tell(PendingPosition pending) {
    long nowNanos = System.nanoTime();
    unsettled.remove(pending);
    if (pending.isSent()) {
      budgets.of(pending.home()).release(pending.size(), nowNanos);
    } else {
      refusals[pending.home()]--;
    }
    if (pending.isStored()) {
      metrics.acknowledged(nowNanos - pending.startNanos());
    } else {
      metrics.failed();
    }
    pending.tell();
  }
}
