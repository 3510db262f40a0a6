package io.tracklog.ingest.publish;

import io.tracklog.ingest.metrics.IngestMetrics;
import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.RejectedPosition;
import io.tracklog.schemas.topic.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is good to know but must never hold up a position: sessions that begin and end, and
 * positions that were refused. Best effort: over the budget, and when Kafka does not take it, a
 * record is lost and counted. Belongs to one event loop and never blocks it.
 */
public final class SideRecords {
  private final Producer<byte[], byte[]> producer;
  private final Serializer<DeviceSession> sessions;
  private final Serializer<RejectedPosition> rejections;
  private final InFlightBudget budget;
  private final IngestMetrics metrics;

  /**
   * Made for one event loop.
   *
   * @param producer the process's producer
   * @param sessions this loop's own serializer, prepared
   * @param rejections this loop's own serializer, prepared
   * @param budget what the process may have on its way
   * @param metrics counts what is lost
   */
  public SideRecords(
      Producer<byte[], byte[]> producer,
      Serializer<DeviceSession> sessions,
      Serializer<RejectedPosition> rejections,
      InFlightBudget budget,
      IngestMetrics metrics) {
    this.producer = producer;
    this.sessions = sessions;
    this.rejections = rejections;
    this.budget = budget;
    this.metrics = metrics;
  }

  /** A session has begun or ended. */
  public void write(DeviceSession session) {
    if (!isLost()) {
      byte[] value = sessions.serialize(TopicCatalogue.SESSIONS, session);
      send(TopicCatalogue.SESSIONS, session.device().key(), session.atMs(), value);
    }
  }

  /** A position was refused. */
  public void write(RejectedPosition rejected) {
    if (!isLost()) {
      byte[] value = rejections.serialize(TopicCatalogue.REJECTED, rejected);
      send(TopicCatalogue.REJECTED, rejected.device(), rejected.atMs(), value);
    }
  }

  private boolean isLost() {
    boolean lost = budget.isOver();
    if (lost) {
      metrics.sideRecordLost();
    }
    return lost;
  }

  private void send(String topic, @Nullable String device, long atMs, byte[] value) {
    byte[] key = device == null ? null : device.getBytes(StandardCharsets.UTF_8);
    int size = value.length + LoopPublisher.RECORD_OVERHEAD_BYTES;
    budget.take(size);
    try {
      var unused =
          producer.send(
              new ProducerRecord<>(topic, null, atMs, key, value),
              (place, error) -> settled(size, error));
    } catch (KafkaException | IllegalStateException e) {
      settled(size, e);
    }
  }

  private void settled(int size, @Nullable Exception error) {
    budget.release(size);
    if (error != null) {
      metrics.sideRecordLost();
    }
  }
}
