package io.tracklog.tools.log;

import io.tracklog.schemas.codec.UndecodableRecordException;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * A record where it stands in the log. Its value is decoded when it is first asked for. Confined to
 * one thread.
 *
 * @param <T> what the value is decoded to
 */
public final class LogEntry<T> {
  private final ConsumerRecord<byte[], byte[]> raw;
  private final Deserializer<T> deserializer;
  private @Nullable Content<T> content;

  /** Made of what a consumer brought. */
  public LogEntry(ConsumerRecord<byte[], byte[]> raw, Deserializer<T> deserializer) {
    this.raw = raw;
    this.deserializer = deserializer;
  }

  /** The record as it is, with its headers. */
  public ConsumerRecord<byte[], byte[]> raw() {
    return raw;
  }

  /** Its place as everything shows it: {@code partition:offset}. */
  public String at() {
    return raw.partition() + ":" + raw.offset();
  }

  /** When the ingest gateway took it, epoch milliseconds. */
  public long timestampMs() {
    return raw.timestamp();
  }

  /** Its key as text, if it has one. */
  public Optional<String> key() {
    byte @Nullable [] bytes = raw.key();
    return bytes == null
        ? Optional.empty()
        : Optional.of(new String(bytes, StandardCharsets.UTF_8));
  }

  /** The device that its key names; empty where the key names none. */
  public Optional<DeviceId> device() {
    try {
      return key().map(DeviceId::parse);
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }

  /**
   * Its value.
   *
   * @throws org.apache.kafka.common.errors.SerializationException when the schema registry could
   *     not be asked; the record may be sound
   */
  public Content<T> content() {
    Content<T> known = content;
    if (known == null) {
      known = decode();
      content = known;
    }
    return known;
  }

  private Content<T> decode() {
    if (raw.value() == null) {
      return new Content.Deleted<>();
    }
    try {
      return new Content.Value<>(deserializer.deserialize(raw.topic(), raw.value()));
    } catch (UndecodableRecordException e) {
      return new Content.Undecodable<>(String.valueOf(e.getMessage()));
    }
  }
}
