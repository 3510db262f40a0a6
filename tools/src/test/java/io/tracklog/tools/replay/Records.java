package io.tracklog.tools.replay;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Makes records as a consumer brings them. */
final class Records {
  static final String TOPIC = "log";

  private Records() {}

  /** A record of {@value #TOPIC}. */
  static ConsumerRecord<byte[], byte[]> at(
      int partition, long offset, long timeMs, String key, String value) {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    byte[] valueBytes = value.getBytes(StandardCharsets.UTF_8);
    return new ConsumerRecord<>(
        TOPIC,
        partition,
        offset,
        timeMs,
        TimestampType.CREATE_TIME,
        keyBytes.length,
        valueBytes.length,
        keyBytes,
        valueBytes,
        new RecordHeaders(),
        Optional.empty());
  }

  /** One whose key and value tell its place. */
  static ConsumerRecord<byte[], byte[]> at(int partition, long offset, long timeMs) {
    String place = partition + ":" + offset;
    return at(partition, offset, timeMs, "acme/d" + partition, place);
  }
}
