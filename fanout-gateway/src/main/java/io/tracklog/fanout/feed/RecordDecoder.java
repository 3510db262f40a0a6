package io.tracklog.fanout.feed;

import io.tracklog.fanout.metrics.FanoutMetrics;
import io.tracklog.fanout.record.LogRecord;
import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.codec.UndecodableRecordException;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.topic.ReplayMark;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes records' values. One that can never be decoded is counted, logged with its place and
 * skipped: null, like a tombstone. Trouble with the schema registry is thrown as it is: the record
 * is to be tried again. Blocks on the registry at times: never on an event loop.
 */
public final class RecordDecoder {
  private static final Logger LOG = LoggerFactory.getLogger(RecordDecoder.class);

  private final Deserializer<Position> positions;
  private final Deserializer<LastKnown> lastKnown;
  private final Deserializer<DeviceStatusChange> statusChanges;
  private final FanoutMetrics metrics;

  /** Decodes with serdes that the caller closes. */
  public RecordDecoder(RecordSerdes serdes, FanoutMetrics metrics) {
    this(
        serdes.position().deserializer(),
        serdes.lastKnown().deserializer(),
        serdes.statusChange().deserializer(),
        metrics);
  }

  /** Decodes with deserializers that the caller closes. */
  RecordDecoder(
      Deserializer<Position> positions,
      Deserializer<LastKnown> lastKnown,
      Deserializer<DeviceStatusChange> statusChanges,
      FanoutMetrics metrics) {
    this.positions = positions;
    this.lastKnown = lastKnown;
    this.statusChanges = statusChanges;
    this.metrics = metrics;
  }

  /** A position with its place in the log. */
  public @Nullable LogRecord position(ConsumerRecord<byte[], byte[]> record) {
    Position position = decode(positions, record);
    return position == null
        ? null
        : new LogRecord(
            record.partition(),
            record.offset(),
            record.timestamp(),
            position,
            record.serializedValueSize(),
            ReplayMark.idOn(record.headers()));
  }

  /** A last-known record. */
  @Nullable LastKnown lastKnown(ConsumerRecord<byte[], byte[]> record) {
    return decode(lastKnown, record);
  }

  /** A status change. */
  @Nullable DeviceStatusChange statusChange(ConsumerRecord<byte[], byte[]> record) {
    return decode(statusChanges, record);
  }

  /** The device that a record's key names. */
  @Nullable DeviceId device(ConsumerRecord<byte[], byte[]> record) {
    try {
      byte[] key = record.key() == null ? new byte[0] : record.key();
      return DeviceId.parse(new String(key, StandardCharsets.UTF_8));
    } catch (InvalidValueException e) {
      skipped(record, e);
      return null;
    }
  }

  private <T> @Nullable T decode(
      Deserializer<T> deserializer, ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return null;
    }
    try {
      return deserializer.deserialize(record.topic(), record.value());
    } catch (UndecodableRecordException e) {
      skipped(record, e);
      return null;
    }
  }

  private void skipped(ConsumerRecord<byte[], byte[]> record, Exception e) {
    metrics.undecodable(record.topic());
    LOG.atWarn()
        .addKeyValue("topic", record.topic())
        .addKeyValue("partition", record.partition())
        .addKeyValue("offset", record.offset())
        .addKeyValue("error", e.getMessage())
        .log("A record that cannot be decoded is skipped");
  }
}
