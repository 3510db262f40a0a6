package io.tracklog.schemas.avro;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * BACKWARD_TRANSITIVE: what is built today reads everything that any release ever wrote. When a
 * release changes a schema, its text joins {@code src/test/resources/released} under the next
 * number and is never touched again.
 */
class SchemaCompatibilityTest {
  static Stream<Schema> current() {
    return ReleasedSchemas.current();
  }

  @ParameterizedTest
  @MethodSource("current")
  void shouldReadEveryReleasedVersionWhenItIsToday(Schema today) {
    List<Schema> released = ReleasedSchemas.released(today.getName());

    assertThat(released).isNotEmpty();
    assertThat(released)
        .allSatisfy(
            old -> {
              var result = SchemaCompatibility.checkReaderWriterCompatibility(today, old);
              assertThat(result.getType()).as(result.getDescription()).isEqualTo(COMPATIBLE);
            });
  }

  /** A frame bears no schema id: a reader has nothing to resolve it with. */
  @Test
  void shouldStayAsItIsWhenItIsTheBatchOfTheSubprotocol() {
    assertThat(SchemaNormalization.toParsingForm(PositionBatch.getClassSchema()))
        .isEqualTo(
            SchemaNormalization.toParsingForm(
                ReleasedSchemas.released("PositionBatch").getFirst()));
  }
}
