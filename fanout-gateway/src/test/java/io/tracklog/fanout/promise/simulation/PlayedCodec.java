package io.tracklog.fanout.promise.simulation;

import io.tracklog.schemas.codec.UndecodableRecordException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Values as numbers of a list: no Avro, no registry, but the registry may be away. */
final class PlayedCodec {
  private final List<Object> values = new ArrayList<>();
  private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();
  private boolean registryAway;

  byte[] reference(@Nullable Object value) {
    Object present = value == null ? new PlayedLog.Poison() : value;
    int number =
        numbers.computeIfAbsent(
            present,
            added -> {
              values.add(added);
              return values.size() - 1;
            });
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  void registryAway(boolean away) {
    registryAway = away;
  }

  <T> Deserializer<T> reading(Class<T> type) {
    return (topic, bytes) -> {
      if (registryAway) {
        throw new SerializationException("the registry is away");
      }
      Object value = values.get(ByteBuffer.wrap(bytes).getInt());
      if (value instanceof PlayedLog.Poison) {
        throw new UndecodableRecordException(topic, new IllegalStateException("poison"));
      }
      return type.cast(value);
    };
  }
}
