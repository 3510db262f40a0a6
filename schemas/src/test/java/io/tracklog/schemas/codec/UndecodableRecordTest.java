package io.tracklog.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.registry.SchemaRegistryException;
import io.tracklog.schemas.registry.TestRegistry;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UndecodableRecordTest {
  private final long seed = new SplittableRandom().nextLong();
  private final SplittableRandom random = new SplittableRandom(seed);
  private final TestRegistry registry = new TestRegistry();
  private final RecordSerdes serdes =
      RecordSerdes.create(
          Map.of("schema.registry.url", registry.url(), "max.retries", 0, "retries.wait.ms", 0));
  private final Deserializer<Position> deserializer = serdes.position().deserializer();

  @AfterEach
  void close() {
    serdes.close();
    registry.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "00", "00000000", "0100000001", "7b226c6174", "0000000063", "00ffffffff"})
  void shouldCallItUndecodableWhenItIsNotOfTheWireFormat(String hex) {
    assertThatExceptionOfType(UndecodableRecordException.class)
        .isThrownBy(() -> deserializer.deserialize("t", HexFormat.of().parseHex(hex)))
        .withMessageContaining("a record of t");
  }

  @Test
  void shouldCallItUndecodableWhenItIsAnotherRecord() {
    byte[] session = serdes.session().serializer().serialize("t", SampleValues.SESSION);

    assertThatExceptionOfType(UndecodableRecordException.class)
        .isThrownBy(() -> deserializer.deserialize("t", session));
  }

  @Test
  void shouldCallItUndecodableWhenItsSchemaIsOfNobody() {
    int id = registry.put("x", Schema.create(Schema.Type.STRING));

    assertThatExceptionOfType(UndecodableRecordException.class)
        .isThrownBy(() -> deserializer.deserialize("t", new byte[] {0, 0, 0, 0, (byte) id, 0}));
  }

  @Test
  void shouldThrowNothingElseWhenBytesAreCutOrChanged() {
    RandomValues values = new RandomValues(random);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = serdes.position().serializer().serialize("t", values.position());
      byte[] mutated = random.nextBoolean() ? cut(bytes) : changed(bytes);

      Throwable thrown = catchThrowable(() -> deserializer.deserialize("t", mutated));

      if (thrown != null) {
        assertThat(thrown)
            .as("seed %d, round %d", seed, i)
            .isInstanceOf(UndecodableRecordException.class);
      }
    }
  }

  @Test
  void shouldBlameTheRegistryWhenItIsInTrouble() {
    registry.answerOnce(503, "starting");

    assertThatThrownBy(() -> deserializer.deserialize("t", new byte[] {0, 0, 0, 0, 1, 0}))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("503");
  }

  @Test
  void shouldBlameTheRegistryWhenSomethingElseAnswersNotFound() {
    registry.answerOnce(404, "<html>not here</html>");

    assertThatThrownBy(() -> deserializer.deserialize("t", new byte[] {0, 0, 0, 0, 1, 0}))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("/apis/ccompat/v7");
  }

  private byte[] cut(byte[] bytes) {
    return Arrays.copyOf(bytes, random.nextInt(bytes.length));
  }

  private byte[] changed(byte[] bytes) {
    byte[] changed = bytes.clone();
    changed[random.nextInt(5, bytes.length)] = (byte) random.nextInt();
    return changed;
  }
}
