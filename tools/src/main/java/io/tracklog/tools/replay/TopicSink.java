package io.tracklog.tools.replay;

import io.tracklog.schemas.topic.ReplayMark;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Writes records into a topic: the same partition number, key, value, headers and timestamp, with
 * the {@link ReplayMark} added. The producer is idempotent, so a retry writes nothing twice, and
 * not transactional: an open transaction would hold back every reader of committed records, on a
 * live topic all of them, for as long as a killed replay is not missed.
 *
 * <p>Its callbacks run on the producer's thread and touch the two concurrent fields alone.
 */
final class TopicSink implements Sink {
  private final Producer<byte[], byte[]> producer;
  private final String replayId;
  private final String topic;
  private final WrittenBefore before;
  private final Map<Integer, Long> ends = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private long passedOver;

  /**
   * Writes through a producer, which it closes when it is closed.
   *
   * @param before what an earlier run of the same replay has written
   */
  TopicSink(
      Producer<byte[], byte[]> producer, String replayId, String topic, WrittenBefore before) {
    this.producer = producer;
    this.replayId = replayId;
    this.topic = topic;
    this.before = before;
    ends.putAll(before.ends());
  }

  @Override
  public Written write(ConsumerRecord<byte[], byte[]> record) throws IOException {
    failIfFailed();
    if (before.holds(record.partition(), record.offset())) {
      passedOver++;
      return Written.BEFORE;
    }
    ProducerRecord<byte[], byte[]> copy =
        new ProducerRecord<>(
            topic,
            record.partition(),
            Math.max(0, record.timestamp()),
            record.key(),
            record.value(),
            record.headers());
    new ReplayMark(replayId, record.topic(), record.partition(), record.offset())
        .addTo(copy.headers());
    try {
      Future<RecordMetadata> unused =
          producer.send(copy, this::written); // The callback hears of it.
    } catch (KafkaException e) {
      throw new IOException("cannot write to " + topic + ": " + e.getMessage(), e);
    }
    return Written.YES;
  }

  @Override
  public Mark settle() throws IOException {
    producer.flush();
    failIfFailed();
    // Until all of them are passed over, whoever comes after this run has to find them as well.
    boolean mayForget = passedOver == before.count();
    return new Mark.Ends(mayForget ? new TreeMap<>(ends) : before.begins());
  }

  @Override
  public void finish() {}

  @Override
  public void close() {
    producer.close();
  }

  private void written(@Nullable RecordMetadata at, @Nullable Exception trouble) {
    if (trouble != null) {
      failure.compareAndSet(null, trouble);
    } else if (at != null) {
      ends.merge(at.partition(), at.offset() + 1, Math::max);
    }
  }

  private void failIfFailed() throws IOException {
    Exception trouble = failure.get();
    if (trouble != null) {
      throw new IOException("cannot write to " + topic + ": " + trouble.getMessage(), trouble);
    }
  }
}
