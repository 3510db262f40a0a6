package io.tracklog.schemas.codec;

import io.tracklog.schemas.registry.AvroValueDeserializer;
import io.tracklog.schemas.registry.AvroValueSerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The serde of a record of which there are many, over the built-in classes: it lets them find
 * schema ids and does the bytes itself. What was written with another version of the schema is left
 * to the serde that resolves versions.
 */
final class DirectSerde<D> implements Serde<D> {
  private final DirectCodec<D> codec;
  private final AvroValueSerializer ids;
  private final AvroValueDeserializer schemas;
  private final Deserializer<D> resolving;

  DirectSerde(
      DirectCodec<D> codec,
      AvroValueSerializer ids,
      AvroValueDeserializer schemas,
      Serde<D> resolving) {
    this.codec = codec;
    this.ids = ids;
    this.schemas = schemas;
    this.resolving = resolving.deserializer();
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
    if (value == null) {
      return null;
    }
    AvroWriter out = new AvroWriter();
    out.raw(ids.header(topic, codec.schema()));
    codec.write(value, out);
    return out.toBytes();
  }

  private @Nullable D deserialize(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      return schemas.isOf(bytes, codec.schema())
          ? codec.read(new AvroBytes(bytes, AvroValueDeserializer.HEADER_BYTES))
          : resolving.deserialize(topic, bytes);
    } catch (UndecodableRecordException e) {
      throw e;
    } catch (MalformedBatchException | RuntimeException e) {
      if (e instanceof RuntimeException trouble && RegistryTrouble.isBehind(trouble)) {
        throw trouble;
      }
      throw new UndecodableRecordException(topic, e);
    }
  }
}
