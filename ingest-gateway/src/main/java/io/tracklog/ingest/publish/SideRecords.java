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
 * positions that were refused. Best effort: over its budget, and when Kafka does not take it, a
 * record is lost and counted. Nobody tells again that a session has ended, so sessions have a
 * budget of their own: positions that do not get through take nothing of it. Belongs to one event
 * loop and never blocks it.
 */
public final class SideRecords {
  /** For a process: some 50,000 comings and goings while Kafka is away. */
  public static final int SESSION_BYTES = 16 * 1024 * 1024;

  private final Producer<byte[], byte[]> producer;
  private final Serializer<DeviceSession> sessions;
  private final Serializer<RejectedPosition> rejections;
  private final InFlightBudget sessionBudget;
  private final InFlightBudget rejectionBudget;
  private final IngestMetrics metrics;

  /**
   * Made for one event loop.
   *
   * @param producer the process's producer
   * @param sessions this loop's own serializer, prepared
   * @param rejections this loop's own serializer, prepared
   * @param sessionBudget what the process may have on its way of sessions
   * @param rejectionBudget what it may have on its way of everything else
   * @param metrics counts what is lost
   */
  public SideRecords(
      Producer<byte[], byte[]> producer,
      Serializer<DeviceSession> sessions,
      Serializer<RejectedPosition> rejections,
      InFlightBudget sessionBudget,
      InFlightBudget rejectionBudget,
      IngestMetrics metrics) {
    this.producer = producer;
    this.sessions = sessions;
    this.rejections = rejections;
    this.sessionBudget = sessionBudget;
    this.rejectionBudget = rejectionBudget;
    this.metrics = metrics;
  }

  /** A session has begun or ended. */
  public void write(DeviceSession session) {
    if (hasRoom(sessionBudget)) {
      byte[] value = sessions.serialize(TopicCatalogue.SESSIONS, session);
      byte[] key = bytes(session.device().key());
      send(
          new ProducerRecord<>(TopicCatalogue.SESSIONS, null, session.atMs(), key, value),
          sessionBudget);
    }
  }

  /** A position was refused. */
  public void write(RejectedPosition rejected) {
    if (hasRoom(rejectionBudget)) {
      byte[] value = rejections.serialize(TopicCatalogue.REJECTED, rejected);
      String device = rejected.device();
      byte[] key = device == null ? null : bytes(device);
      send(
          new ProducerRecord<>(TopicCatalogue.REJECTED, null, rejected.atMs(), key, value),
          rejectionBudget);
    }
  }

  private boolean hasRoom(InFlightBudget budget) {
    boolean isOver = budget.isOver();
    if (isOver) {
      metrics.sideRecordLost();
    }
    return !isOver;
  }

  private void send(ProducerRecord<byte[], byte[]> message, InFlightBudget budget) {
    int size = message.value().length + LoopPublisher.RECORD_OVERHEAD_BYTES;
    budget.take(size);
    try {
      var unused = producer.send(message, (place, error) -> settled(budget, size, error));
    } catch (KafkaException | IllegalStateException e) {
      settled(budget, size, e);
    }
  }

  private void settled(InFlightBudget budget, int size, @Nullable Exception error) {
    budget.release(size);
    if (error != null) {
      metrics.sideRecordLost();
    }
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
