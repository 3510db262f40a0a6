package io.tracklog.schemas.registry;

import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro records in the Confluent wire format. A stand-in for Confluent's {@code
 * KafkaAvroDeserializer}: the same configuration keys, the same records. With {@code
 * specific.avro.reader=true} they are of the generated class, resolved from the writer's schema to
 * its own; else they are generic records of the writer's schema.
 *
 * <p>Safe on every thread. The first record of a schema id blocks on the registry. Must be
 * configured before it is used.
 */
public final class AvroValueDeserializer implements Deserializer<Object> {
  /** Where Avro's binary begins: behind a zero byte and the schema's id. */
  public static final int HEADER_BYTES = WireFormat.HEADER_BYTES;

  private @Nullable SchemaRegistryClient registry;
  private @Nullable RecordDecoder decoder;

  /** Made by Kafka from its class name, then configured. */
  public AvroValueDeserializer() {}

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
    decoder = new RecordDecoder(client, settings.getBoolean(SerdeSettings.SPECIFIC_READER));
  }

  /**
   * The Avro record; null for null.
   *
   * @throws SchemaRegistryException when the registry does not know the schema or does not answer
   * @throws org.apache.kafka.common.errors.SerializationException when the bytes are not of the
   *     wire format, or not of their schema
   */
  @Override
  public @Nullable Object deserialize(String topic, byte @Nullable [] data) {
    if (data == null) {
      return null;
    }
    if (decoder == null) {
      throw new IllegalStateException("configure(…) comes first");
    }
    return decoder.decode(data);
  }

  /**
   * Whether a value has exactly the fields of a schema, so that it needs no resolving. False for
   * what is not of the wire format. Blocks on the registry when the schema's id is new.
   *
   * @throws SchemaRegistryException when the registry does not answer
   */
  public boolean isOf(byte[] data, Schema schema) {
    if (decoder == null) {
      throw new IllegalStateException("configure(…) comes first");
    }
    return decoder.isOf(data, schema);
  }

  @Override
  public void close() {
    if (registry != null) {
      registry.close();
    }
  }
}
