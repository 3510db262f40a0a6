package io.tracklog.schemas.codec;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The serde of one record: maps between the domain and Avro, and leaves the bytes to the configured
 * classes, which it shares and does not close. A null value (tombstone) stays null.
 */
final class RecordSerde<D, A extends SpecificRecord> implements Serde<D> {
  private final AvroMapping<D, A> mapping;
  private final Serializer<Object> serializer;
  private final Deserializer<Object> deserializer;

  RecordSerde(
      AvroMapping<D, A> mapping, Serializer<Object> serializer, Deserializer<Object> deserializer) {
    this.mapping = mapping;
    this.serializer = serializer;
    this.deserializer = deserializer;
  }

  @Override
  public Serializer<D> serializer() {
    return this::serialize;
  }

  @Override
  public Deserializer<D> deserializer() {
    return this::deserialize;
  }

  private byte @Nullable [] serialize(String topic, @Nullable D value) {
    return value == null ? null : serializer.serialize(topic, mapping.toAvro(value));
  }

  private @Nullable D deserialize(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      return mapping.fromAvro(mapping.avroClass().cast(deserializer.deserialize(topic, bytes)));
    } catch (RuntimeException e) {
      if (RegistryTrouble.isBehind(e)) {
        throw e;
      }
      throw new UndecodableRecordException(topic, e);
    }
  }
}
