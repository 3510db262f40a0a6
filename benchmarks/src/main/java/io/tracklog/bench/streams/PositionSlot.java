package io.tracklog.bench.streams;

import io.tracklog.schemas.model.Position;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Hands a position from the driver's input to the topology as it is. For one thread. */
final class PositionSlot implements Serde<Position> {
  private static final byte[] HERE = {1};

  private @Nullable Position held;

  @Override
  public Serializer<Position> serializer() {
    return (topic, position) -> {
      held = position;
      return HERE;
    };
  }

  @Override
  public Deserializer<Position> deserializer() {
    return (topic, bytes) -> {
      if (held == null) {
        throw new IllegalStateException("nothing was handed over");
      }
      return held;
    };
  }
}
