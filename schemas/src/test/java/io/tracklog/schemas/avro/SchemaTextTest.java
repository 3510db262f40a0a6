package io.tracklog.schemas.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTextTest {
  static Stream<Schema> current() {
    return ReleasedSchemas.current();
  }

  @ParameterizedTest
  @MethodSource("current")
  void shouldExplainEveryTypeAndFieldWhenAnAnalystReadsIt(Schema schema) {
    requireDoc(schema);
  }

  /** With these properties it would be another schema, under another id, than the .avsc itself. */
  @ParameterizedTest
  @MethodSource("current")
  void shouldHoldNoJavaPropertyWhenItIsRegistered(Schema schema) {
    assertThat(schema.toString()).doesNotContain("avro.java", "java-class");
  }

  private static void requireDoc(Schema schema) {
    switch (schema.getType()) {
      case RECORD -> {
        assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
        for (Schema.Field field : schema.getFields()) {
          assertThat(field.doc()).as("%s.%s", schema.getName(), field.name()).isNotBlank();
          requireDoc(field.schema());
        }
      }
      case ENUM -> {
        assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
        assertThat(schema.getEnumDefault()).as(schema.getFullName()).isNotNull();
      }
      case ARRAY -> requireDoc(schema.getElementType());
      case UNION -> schema.getTypes().forEach(SchemaTextTest::requireDoc);
      default -> assertThat(schema.getType()).isNotEqualTo(Schema.Type.FIXED);
    }
  }
}
