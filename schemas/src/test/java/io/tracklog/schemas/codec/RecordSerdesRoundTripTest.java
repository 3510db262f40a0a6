package io.tracklog.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.registry.TestRegistry;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordSerdesRoundTripTest {
  private static final int ROUNDS = 500;

  private final long seed = new SplittableRandom().nextLong();
  private final RandomValues values = new RandomValues(new SplittableRandom(seed));
  private final TestRegistry registry = new TestRegistry();
  private final RecordSerdes serdes =
      RecordSerdes.create(Map.of("schema.registry.url", registry.url()));

  @AfterEach
  void close() {
    serdes.close();
    registry.close();
  }

  @Test
  void shouldReadWhatItWroteWhenItIsAPosition() {
    roundTrip(serdes.position(), values::position);
  }

  @Test
  void shouldReadWhatItWroteWhenItIsALastKnown() {
    roundTrip(serdes.lastKnown(), values::lastKnown);
  }

  @Test
  void shouldReadWhatItWroteWhenItIsAStatusChange() {
    roundTrip(serdes.statusChange(), values::statusChange);
  }

  @Test
  void shouldReadWhatItWroteWhenItIsASession() {
    roundTrip(serdes.session(), values::session);
  }

  @Test
  void shouldReadWhatItWroteWhenItIsARejectedPosition() {
    roundTrip(serdes.rejected(), values::rejected);
  }

  @Test
  void shouldReadWhatItWroteWhenItIsADeadLetter() {
    roundTrip(serdes.deadLetter(), values::deadLetter);
  }

  @Test
  void shouldKeepTombstonesWhenTheValueIsNull() {
    Serde<?> serde = serdes.lastKnown();

    assertThat(serde.serializer().serialize("t", null)).isNull();
    assertThat(serde.deserializer().deserialize("t", null)).isNull();
  }

  private <T> void roundTrip(Serde<T> serde, Supplier<T> source) {
    for (int i = 0; i < ROUNDS; i++) {
      T value = source.get();

      byte[] bytes = serde.serializer().serialize("t", value);

      assertThat(serde.deserializer().deserialize("t", bytes))
          .as("seed %d, round %d", seed, i)
          .isEqualTo(value);
    }
  }
}
