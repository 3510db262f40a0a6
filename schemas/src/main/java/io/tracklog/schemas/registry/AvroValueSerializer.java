package io.tracklog.schemas.registry;

import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records, generated or generic, in the Confluent wire format. A stand-in for
 * Confluent's {@code KafkaAvroSerializer}: the same configuration keys, the same bytes.
 *
 * <p>Safe on every thread, as a producer needs it. The first record of a schema and topic blocks on
 * the registry; every later one is pure computation. Must be configured before it is used.
 */
public final class AvroValueSerializer implements Serializer<Object> {
  private @Nullable SchemaRegistryClient registry;
  private @Nullable RecordEncoder encoder;
  private @Nullable SchemaIds ids;

  /** Made by Kafka from its class name, then configured. */
  public AvroValueSerializer() {}

  /**
   * Takes Confluent's keys; asks no registry yet.
   *
   * @throws org.apache.kafka.common.config.ConfigException when a value is missing or wrong
   */
  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    SerdeSettings settings = new SerdeSettings(configs);
    SchemaRegistryClient client = new SchemaRegistryClient(settings);
    registry = client;
    SchemaIds known = new SchemaIds(settings, isKey, client);
    ids = known;
    encoder = new RecordEncoder(known);
  }

  /**
   * What stands before the Avro binary of a schema, for who writes that binary itself. Blocks on
   * the registry when this topic has not seen the schema yet.
   *
   * @throws SchemaRegistryException when the registry refuses the schema or does not answer
   */
  public byte[] header(String topic, Schema schema) {
    if (ids == null) {
      throw new IllegalStateException("configure(…) comes first");
    }
    return WireFormat.header(ids.of(topic, schema));
  }

  /**
   * The record's bytes; null for null.
   *
   * @throws SchemaRegistryException when the registry refuses the schema or does not answer
   * @throws SerializationException when this is no Avro record, or one that its schema forbids
   */
  @Override
  public byte @Nullable [] serialize(String topic, @Nullable Object data) {
    if (data == null) {
      return null;
    }
    if (encoder == null) {
      throw new IllegalStateException("configure(…) comes first");
    }
    if (data instanceof IndexedRecord avro) {
      return encoder.encode(topic, avro);
    }
    throw new SerializationException(data.getClass().getName() + " is no Avro record");
  }

  @Override
  public void close() {
    if (registry != null) {
      registry.close();
    }
  }
}
