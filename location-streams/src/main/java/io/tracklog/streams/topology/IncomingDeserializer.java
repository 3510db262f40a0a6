package io.tracklog.streams.topology;

import io.tracklog.schemas.codec.UndecodableRecordException;
import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.topic.ReplayMark;
import java.nio.ByteBuffer;
import java.util.function.BiFunction;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a value, or says that it can never be read. What fails for another reason, a registry that
 * does not answer for instance, fails here too: such a record may be sound and is not to be
 * skipped. One that is marked as a replay is not even looked into.
 */
final class IncomingDeserializer<T> implements Deserializer<Incoming> {
  private static final Incoming REPLAYED = new Incoming.Replayed();

  private final Deserializer<T> values;
  private final BiFunction<T, ByteBuffer, Incoming> asIncoming;
  private final Incoming withoutValue;

  private IncomingDeserializer(
      Deserializer<T> values,
      BiFunction<T, ByteBuffer, Incoming> asIncoming,
      Incoming withoutValue) {
    this.values = values;
    this.asIncoming = asIncoming;
    this.withoutValue = withoutValue;
  }

  /** Of {@code tracklog.positions}, where a record without a value is a removal. */
  static Deserializer<Incoming> ofPositions(Deserializer<Position> values) {
    return new IncomingDeserializer<>(values, Incoming.OfPosition::new, new Incoming.Removal());
  }

  /** Of {@code tracklog.sessions}. */
  static Deserializer<Incoming> ofSessions(Deserializer<DeviceSession> values) {
    Incoming withoutValue = new Incoming.Undecodable("no value", ByteBuffer.allocate(0));
    return new IncomingDeserializer<>(values, Incoming.OfSession::new, withoutValue);
  }

  @Override
  public Incoming deserialize(String topic, byte[] data) {
    if (data == null) {
      return withoutValue;
    }
    try {
      return asIncoming.apply(values.deserialize(topic, data), ByteBuffer.wrap(data));
    } catch (UndecodableRecordException e) {
      return new Incoming.Undecodable(String.valueOf(e.getMessage()), ByteBuffer.wrap(data));
    }
  }

  @Override
  public Incoming deserialize(String topic, Headers headers, byte[] data) {
    return ReplayMark.isOn(headers) ? REPLAYED : deserialize(topic, data);
  }

  @Override
  public void close() {
    values.close();
  }
}
