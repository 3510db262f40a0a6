package io.tracklog.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroValueSerializerTest {
  private static final Schema SCHEMA =
      SchemaBuilder.record("Word").namespace("test").fields().requiredString("text").endRecord();
  private static final Schema SAME_BYTES =
      SchemaBuilder.record("Word")
          .namespace("test")
          .doc("The same, with a word on it.")
          .fields()
          .requiredString("text")
          .endRecord();
  private static final Schema OTHER_BYTES =
      SchemaBuilder.record("Word").namespace("test").fields().requiredLong("text").endRecord();

  private final TestRegistry registry = new TestRegistry();
  private final AvroValueSerializer serializer = new AvroValueSerializer();

  @AfterEach
  void close() {
    serializer.close();
    registry.close();
  }

  @Test
  void shouldAskTheRegistryOnceWhenItWritesManyRecords() {
    configure(Map.of());

    for (int i = 0; i < 100; i++) {
      serializer.serialize("words", word("w" + i));
    }

    assertThat(registry.requests()).containsExactly("POST /subjects/words-value/versions");
  }

  @ParameterizedTest
  @CsvSource({
    "TopicNameStrategy,words-value",
    "RecordNameStrategy,test.Word",
    "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy,words-test.Word"
  })
  void shouldNameTheSubjectWhenAStrategyIsConfigured(String strategy, String subject) {
    configure(Map.of("value.subject.name.strategy", strategy));

    serializer.serialize("words", word("w"));

    assertThat(registry.subjects()).containsExactly(subject);
  }

  @Test
  void shouldUseTheKeysSubjectWhenItSerializesKeys() {
    serializer.configure(Map.of("schema.registry.url", registry.url()), true);

    serializer.serialize("words", word("w"));

    assertThat(registry.subjects()).containsExactly("words-key");
  }

  @Test
  void shouldOnlyLookUpWhenItMayNotRegister() {
    int id = registry.put("words-value", SCHEMA);
    configure(Map.of("auto.register.schemas", "false"));

    byte[] bytes = serializer.serialize("words", word("w"));

    assertThat(bytes).startsWith(0, 0, 0, 0, id);
    assertThat(registry.requests()).containsExactly("POST /subjects/words-value");
  }

  @Test
  void shouldSayHowToRegisterWhenTheSchemaIsUnknown() {
    configure(Map.of("auto.register.schemas", "false"));

    assertThatExceptionOfType(SchemaRegistryException.class)
        .isThrownBy(() -> serializer.serialize("words", word("w")))
        .withMessageContainingAll("words-value", "not found", "auto.register.schemas=true")
        .matches(SchemaRegistryException::isUnknownSchema);
  }

  @Test
  void shouldTakeTheLatestIdWhenTheBytesAreTheSame() {
    registry.put("words-value", SCHEMA);
    int latest = registry.put("words-value", SAME_BYTES);
    configure(Map.of("auto.register.schemas", "false", "use.latest.version", "true"));

    assertThat(serializer.serialize("words", word("w"))).startsWith(0, 0, 0, 0, latest);
  }

  @Test
  void shouldRefuseTheLatestVersionWhenItHasOtherFields() {
    registry.put("words-value", OTHER_BYTES);
    configure(Map.of("auto.register.schemas", "false", "use.latest.version", "true"));

    assertThatExceptionOfType(SchemaRegistryException.class)
        .isThrownBy(() -> serializer.serialize("words", word("w")))
        .withMessageContainingAll("words-value", "other fields", "use.latest.version=false");
  }

  @Test
  void shouldBeReadAsGenericRecordsWhenNothingElseIsAsked() {
    configure(Map.of());
    try (AvroValueDeserializer deserializer = new AvroValueDeserializer()) {
      deserializer.configure(Map.of("schema.registry.url", registry.url()), false);

      Object read = deserializer.deserialize("words", serializer.serialize("words", word("wörd")));

      assertThat(read)
          .isInstanceOfSatisfying(
              GenericRecord.class,
              record -> assertThat(record.get("text")).isEqualTo(new Utf8("wörd")));
    }
  }

  @Test
  void shouldRefuseAValueWhenItIsNoAvroRecordOrDoesNotFit() {
    configure(Map.of());

    assertThatExceptionOfType(SerializationException.class)
        .isThrownBy(() -> serializer.serialize("words", "text"))
        .withMessageContaining("java.lang.String is no Avro record");
    assertThatExceptionOfType(SerializationException.class)
        .isThrownBy(() -> serializer.serialize("words", new GenericData.Record(SCHEMA)))
        .withMessageContaining("test.Word");
  }

  @Test
  void shouldStayCleanWhenAValueBeforeDidNotFit() {
    Schema two =
        SchemaBuilder.record("Two").fields().requiredString("a").requiredString("b").endRecord();
    GenericData.Record half = new GenericData.Record(two);
    half.put("a", "left over");
    configure(Map.of());

    assertThatExceptionOfType(SerializationException.class)
        .isThrownBy(() -> serializer.serialize("words", half));

    assertThat(serializer.serialize("words", word("w"))).endsWith(2, 'w').hasSize(7);
  }

  @Test
  void shouldRefuseToWorkWhenItIsNotConfigured() {
    assertThatIllegalStateException().isThrownBy(() -> serializer.serialize("t", word("w")));
  }

  @ParameterizedTest
  @CsvSource({
    "schema.registry.url,''",
    "schema.registry.url,localhost:8081",
    "value.subject.name.strategy,MyStrategy",
    "basic.auth.credentials.source,SASL_INHERIT",
    "basic.auth.credentials.source,USER_INFO",
    "max.retries,-1"
  })
  void shouldNameTheKeyWhenASettingIsWrong(String key, String value) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> configure(Map.of(key, value)))
        .withMessageMatching("(?s).*(" + key + "|basic.auth.user.info).*");
  }

  private void configure(Map<String, ?> more) {
    Map<String, Object> config = new HashMap<>(Map.of("schema.registry.url", registry.url()));
    config.putAll(more);
    serializer.configure(config, false);
  }

  private static GenericData.Record word(String text) {
    GenericData.Record word = new GenericData.Record(SCHEMA);
    word.put("text", text);
    return word;
  }
}
