package io.tracklog.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.registry.AvroValueDeserializer;
import io.tracklog.schemas.registry.AvroValueSerializer;
import io.tracklog.schemas.registry.TestRegistry;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bytes of the generated classes are the measure, and Avro itself writes and reads those. */
class DirectSerdeTest {
  private static final int ROUNDS = 2_000;

  private final long seed = new SplittableRandom().nextLong();
  private final RandomValues values = new RandomValues(new SplittableRandom(seed));
  private final TestRegistry registry = new TestRegistry();
  private final AvroValueSerializer serializer = new AvroValueSerializer();
  private final AvroValueDeserializer deserializer = new AvroValueDeserializer();

  @BeforeEach
  void configure() {
    TrustedClasses.announce();
    Map<String, Object> config =
        Map.of("schema.registry.url", registry.url(), "specific.avro.reader", "true");
    serializer.configure(config, false);
    deserializer.configure(config, false);
  }

  @AfterEach
  void close() {
    serializer.close();
    deserializer.close();
    registry.close();
  }

  @Test
  void shouldWriteAndReadPositionsAsTheGeneratedClassesDo() {
    compare(
        new PositionCodec(),
        new RecordSerde<>(new PositionMapping(), serializer, deserializer),
        values::position);
  }

  @Test
  void shouldWriteAndReadLastKnownAsTheGeneratedClassesDo() {
    compare(
        new LastKnownCodec(),
        new RecordSerde<>(new LastKnownMapping(), serializer, deserializer),
        values::lastKnown);
  }

  private <D> void compare(DirectCodec<D> codec, Serde<D> generated, Supplier<D> source) {
    Serde<D> direct = new DirectSerde<>(codec, serializer, deserializer, generated);
    for (int i = 0; i < ROUNDS; i++) {
      D value = source.get();

      byte[] expected = generated.serializer().serialize("t", value);

      assertThat(direct.serializer().serialize("t", value))
          .as("seed %d, round %d", seed, i)
          .isEqualTo(expected);
      assertThat(direct.deserializer().deserialize("t", expected))
          .as("seed %d, round %d", seed, i)
          .isEqualTo(value);
    }
  }
}
