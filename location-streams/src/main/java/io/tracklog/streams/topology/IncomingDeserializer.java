package io.tracklog.streams.topology;

import io.tracklog.schemas.codec.UndecodableRecordException;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a value, or says that it can never be read. What fails for another reason, a registry that
 * does not answer for instance, fails here too: such a record may be sound and is not to be
 * skipped.
 */
final class IncomingDeserializer<T> implements Deserializer<Incoming> {
  private final Deserializer<T> values;
  private final Function<T, Incoming> asIncoming;

  IncomingDeserializer(Deserializer<T> values, Function<T, Incoming> asIncoming) {
    this.values = values;
    this.asIncoming = asIncoming;
  }

  @Override
  public Incoming deserialize(String topic, byte[] data) {
    if (data == null) {
      return new Incoming.Poison("no value");
    }
    try {
      return asIncoming.apply(values.deserialize(topic, data));
    } catch (UndecodableRecordException e) {
      return new Incoming.Poison(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Incoming deserialize(String topic, Headers headers, byte[] data) {
    return deserialize(topic, data);
  }

  @Override
  public void close() {
    values.close();
  }
}
