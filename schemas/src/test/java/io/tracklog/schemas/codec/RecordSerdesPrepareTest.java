package io.tracklog.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tracklog.schemas.registry.SchemaRegistryException;
import io.tracklog.schemas.registry.TestRegistry;
import io.tracklog.schemas.topic.TopicCatalogue;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordSerdesPrepareTest {
  private final TopicCatalogue catalogue = TopicCatalogue.of(12, 1).withMovements();
  private final TestRegistry registry = new TestRegistry();
  private final RecordSerdes serdes =
      RecordSerdes.create(Map.of("schema.registry.url", registry.url(), "max.retries", 0));

  @AfterEach
  void close() {
    serdes.close();
    registry.close();
  }

  @Test
  void shouldRegisterEverySchemaWhenPrepared() {
    serdes.prepare(catalogue);

    assertThat(registry.subjects())
        .containsExactlyInAnyOrder(
            "tracklog.positions-value",
            "tracklog.last-known-value",
            "tracklog.status-value",
            "tracklog.sessions-value",
            "tracklog.rejected-value",
            "tracklog.dead-letters-value",
            "tracklog.movements-value");
  }

  @Test
  void shouldAskNothingMoreWhenItWasPrepared() {
    serdes.prepare(catalogue);
    List<String> asked = registry.requests();

    RandomValues values = new RandomValues(new SplittableRandom(1));
    byte[] bytes =
        serdes.position().serializer().serialize(TopicCatalogue.POSITIONS, values.position());
    serdes.position().deserializer().deserialize(TopicCatalogue.POSITIONS, bytes);
    serdes.session().serializer().serialize(TopicCatalogue.SESSIONS, values.session());

    assertThat(registry.requests()).isEqualTo(asked);
  }

  @Test
  void shouldSayWhatToMendWhenTheRegistryRefuses() {
    registry.answerOnce(409, "{\"error_code\":409,\"message\":\"field lat removed\"}");

    assertThatExceptionOfType(SchemaRegistryException.class)
        .isThrownBy(() -> serdes.prepare(catalogue))
        .withMessageContaining("tracklog.positions-value")
        .withMessageContaining("field lat removed")
        .withMessageContaining("not compatible");
  }

  @Test
  void shouldNameTheProfileWhenTheSerializerIsNotThere() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () ->
                RecordSerdes.create(
                    Map.of(
                        "schema.registry.url",
                        registry.url(),
                        RecordSerdes.VALUE_SERIALIZER,
                        "io.confluent.kafka.serializers.KafkaAvroSerializer")))
        .withMessageContaining("KafkaAvroSerializer")
        .withMessageContaining("profile confluent");
  }

  @Test
  void shouldKeepRecordsApartWhenManyThreadsShareASerde() {
    serdes.prepare(catalogue);
    var serde = serdes.position();
    RandomValues values = new RandomValues(new SplittableRandom(2));
    var positions = IntStream.range(0, 5_000).mapToObj(i -> values.position()).toList();

    var read =
        positions.parallelStream()
            .map(position -> serde.serializer().serialize("tracklog.positions", position))
            .map(bytes -> serde.deserializer().deserialize("tracklog.positions", bytes))
            .toList();

    assertThat(read).isEqualTo(positions);
  }
}
