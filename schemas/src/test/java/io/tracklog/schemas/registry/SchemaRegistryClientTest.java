package io.tracklog.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRegistryClientTest {
  private static final Schema TEXT = Schema.create(Schema.Type.STRING);

  private final TestRegistry registry = new TestRegistry();

  @AfterEach
  void close() {
    registry.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503})
  void shouldAskAgainWhenTheTroubleMayPass(int status) {
    registry.answerOnce(status, "later").answerOnce(status, "later");

    try (SchemaRegistryClient client = client(Map.of("max.retries", 2))) {
      assertThat(client.register("s", TEXT)).isEqualTo(1);
    }
    assertThat(registry.requests()).hasSize(3);
  }

  @Test
  void shouldGiveUpWhenTheTroubleStays() {
    registry.answerOnce(500, "a").answerOnce(500, "{\"error_code\":50001,\"message\":\"disk\"}");

    try (SchemaRegistryClient client = client(Map.of("max.retries", 1))) {
      assertThatExceptionOfType(SchemaRegistryException.class)
          .isThrownBy(() -> client.register("s", TEXT))
          .withMessageContainingAll("500", "disk", "look at its log", registry.url())
          .matches(e -> e.status() == 500 && e.isTransient());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401,USER_INFO",
    "403,basic.auth.user.info",
    "409,not compatible",
    "422,invalid",
    "302,schema.registry.url"
  })
  void shouldSayWhatToMendAndNotAskAgainWhenItIsRefused(int status, String mend) {
    registry.answerOnce(status, "no");

    try (SchemaRegistryClient client = client(Map.of())) {
      assertThatExceptionOfType(SchemaRegistryException.class)
          .isThrownBy(() -> client.register("s", TEXT))
          .withMessageContainingAll("register", " s", Integer.toString(status), mend)
          .matches(e -> !e.isTransient());
    }
    assertThat(registry.requests()).hasSize(1);
  }

  @Test
  void shouldSayThatNobodyAnsweredWhenTheAnswerTakesTooLong() {
    registry.fallSilent();

    try (SchemaRegistryClient client =
        client(Map.of("http.read.timeout.ms", 50, "max.retries", 0))) {
      assertThatExceptionOfType(SchemaRegistryException.class)
          .isThrownBy(() -> client.schema(1))
          .withMessageContainingAll("no answer", registry.url(), "schema.registry.url")
          .matches(e -> e.status() == 0 && e.isTransient());
    }
  }

  @Test
  void shouldGoToTheNextAddressAndStayThereWhenOneIsGone() {
    String gone = gone();

    try (SchemaRegistryClient client =
        client(Map.of("schema.registry.url", gone + ", " + registry.url(), "max.retries", 0))) {
      assertThat(client.register("s", TEXT)).isEqualTo(1);
      assertThat(client.schema(1)).isEqualTo(TEXT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "[]", "{\"id\":\"one\"}", ""})
  void shouldRefuseTheAnswerWhenItIsNoRegistrysAnswer(String body) {
    registry.answerOnce(200, body);

    try (SchemaRegistryClient client = client(Map.of())) {
      assertThatExceptionOfType(SchemaRegistryException.class)
          .isThrownBy(() -> client.register("s", TEXT));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"schemaType\":\"JSON\",\"schema\":\"{}\"}", "{\"schema\":\"{\"}"})
  void shouldRefuseTheSchemaWhenItIsNotAvro(String body) {
    registry.answerOnce(200, body);

    try (SchemaRegistryClient client = client(Map.of())) {
      assertThatExceptionOfType(SerializationException.class)
          .isThrownBy(() -> client.schema(7))
          .withMessageContaining("schema of id 7");
    }
  }

  @Test
  void shouldEncodeTheSubjectWhenItHoldsOddCharacters() {
    try (SchemaRegistryClient client = client(Map.of("normalize.schemas", "true"))) {
      client.register("a b/c", TEXT);
    }
    assertThat(registry.requests())
        .containsExactly("POST /subjects/a%20b%2Fc/versions?normalize=true");
  }

  @Test
  void shouldKeepTheInterruptWhenItIsInterrupted() {
    try (SchemaRegistryClient client = client(Map.of())) {
      Thread.currentThread().interrupt();

      assertThatExceptionOfType(InterruptException.class).isThrownBy(() -> client.schema(1));

      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static String gone() {
    try (TestRegistry closed = new TestRegistry()) {
      return closed.url();
    }
  }

  private SchemaRegistryClient client(Map<String, ?> more) {
    Map<String, Object> config =
        new HashMap<>(Map.of("schema.registry.url", registry.url(), "retries.wait.ms", 1));
    config.putAll(more);
    return new SchemaRegistryClient(new SerdeSettings(config));
  }
}
