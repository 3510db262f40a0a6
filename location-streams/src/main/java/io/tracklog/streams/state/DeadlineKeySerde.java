package io.tracklog.streams.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A {@link DeadlineKey} as bytes whose order is the order of the deadlines: eight bytes big-endian,
 * then the device in UTF-8.
 */
public final class DeadlineKeySerde implements Serde<DeadlineKey> {

  @Override
  public Serializer<DeadlineKey> serializer() {
    return (topic, key) -> {
      byte[] device = key.device().getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.allocate(Long.BYTES + device.length)
          .putLong(Math.max(0, key.deadlineMs()))
          .put(device)
          .array();
    };
  }

  @Override
  public Deserializer<DeadlineKey> deserializer() {
    return (topic, bytes) ->
        new DeadlineKey(
            ByteBuffer.wrap(bytes).getLong(),
            new String(bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.UTF_8));
  }
}
