package io.tracklog.streams.topology;

import io.tracklog.schemas.codec.UndecodableRecordException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Remembers values and writes their numbers: a serde without schemas. For one test's thread. */
final class RememberingSerde<T> implements Serde<T> {
  private final List<T> values = new ArrayList<>();

  @Override
  public Serializer<T> serializer() {
    return (topic, value) -> {
      if (value == null) {
        return null;
      }
      values.add(value);
      return ByteBuffer.allocate(Integer.BYTES).putInt(values.size() - 1).array();
    };
  }

  @Override
  public Deserializer<T> deserializer() {
    return (topic, bytes) -> {
      if (bytes == null) {
        return null;
      }
      if (bytes.length != Integer.BYTES) {
        throw new UndecodableRecordException(topic, new IllegalArgumentException("no number"));
      }
      return values.get(ByteBuffer.wrap(bytes).getInt());
    };
  }
}
