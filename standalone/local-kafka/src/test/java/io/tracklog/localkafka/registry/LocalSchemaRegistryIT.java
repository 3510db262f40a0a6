package io.tracklog.localkafka.registry;

import static io.tracklog.localkafka.registry.RegistryHttp.versions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracklog.localkafka.LocalKafkaException;
import io.tracklog.localkafka.PortTakenException;
import io.tracklog.localkafka.broker.LocalKafka;
import io.tracklog.localkafka.registry.RegistryHttp.Answer;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSchemaRegistryIT {

  @TempDir Path dir;

  @Test
  void shouldComeBackAsItWasWhenStartedAgain() throws Exception {
    // Given
    try (LocalRegistry first = LocalRegistry.start(dir)) {
      RegistryHttp http = RegistryHttp.at(first.registry().url());
      assertThat(http.register("a", "\"int\"").object().getInteger("id")).isEqualTo(1);
      assertThat(http.register("b", "\"string\"").object().getInteger("id")).isEqualTo(2);
      assertThat(http.register("c", "\"bytes\"").object().getInteger("id")).isEqualTo(3);
      http.put("/config", "{\"compatibility\":\"FULL\"}");
      http.put("/config/a", "{\"compatibility\":\"NONE\"}");
      http.delete("/subjects/b");
      http.delete("/subjects/c");
      http.delete("/subjects/c?permanent=true");
    }

    // When
    try (LocalRegistry second = LocalRegistry.start(dir)) {
      RegistryHttp http = RegistryHttp.at(second.registry().url());

      // Then
      assertThat(http.get("/subjects").array()).containsExactly("a");
      assertThat(http.get("/subjects?deleted=true").array()).containsExactly("a", "b");
      assertThat(http.get("/config").body()).contains("FULL");
      assertThat(http.get("/config/a").body()).contains("NONE");
      assertThat(http.register("d", "\"long\"").object().getInteger("id")).isEqualTo(4);
    }
  }

  @Test
  void shouldAnswerWithACodeWhenARequestIsTooLargeOrNotForIt() throws Exception {
    try (LocalRegistry local = LocalRegistry.start(dir)) {
      RegistryHttp http = RegistryHttp.at(local.registry().url());
      String big = "{\"schema\":\"" + "x".repeat(RegistryRouter.BODY_LIMIT) + "\"}";
      String reference = "{\"schema\":\"\\\"int\\\"\",\"references\":[{\"name\":\"x\"}]}";

      expect(http.post(versions("s"), big), 413, 413);
      expect(http.post(versions("s"), reference), 422, 42201);
      expect(http.post(versions("s"), "{\"schema\":\"{}\",\"schemaType\":\"JSON\"}"), 422, 42201);
      expect(http.post(versions("s"), "[".repeat(100_000)), 400, 400);
      expect(http.register("s".repeat(250), "\"int\""), 422, 42208);
      expect(http.put("/subjects/s", "{}"), 405, 405);
      assertThat(http.register("s", "\"int\"").status()).isEqualTo(200);
    }
  }

  @Test
  void shouldGiveOneIdToEachSchemaWhenManyClientsRegisterAtOnce() throws Exception {
    try (LocalRegistry local = LocalRegistry.start(dir)) {
      RegistryHttp http = RegistryHttp.at(local.registry().url());

      List<Integer> ids =
          IntStream.range(0, 60)
              .parallel()
              .mapToObj(i -> register(http, "subject-" + i, "R" + i % 10))
              .toList();

      assertThat(ids.stream().distinct().sorted()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }
  }

  @Test
  void shouldNameItsPortWhenItIsTaken() {
    try (LocalRegistry local = LocalRegistry.start(dir)) {
      int port = local.registry().port();
      String servers = local.kafka().bootstrapServers();

      assertThatThrownBy(() -> LocalSchemaRegistry.start(local.vertx(), servers, "127.0.0.1", port))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining("the schema registry cannot listen on 127.0.0.1:" + port);
    }
  }

  @Test
  void shouldRefuseToStartWhenItsTopicWouldLoseSchemas() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (LocalKafka kafka = LocalKafka.builder().dataDir(dir).start();
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      NewTopic topic = new NewTopic(SchemasTopic.NAME, Optional.of(2), Optional.empty());
      admin.createTopics(List.of(topic)).all().get();

      assertThatThrownBy(
              () -> LocalSchemaRegistry.start(vertx, kafka.bootstrapServers(), "127.0.0.1", 0))
          .isInstanceOf(LocalKafkaException.class)
          .hasMessageContaining("has 2 partitions and cleanup.policy=delete");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static int register(RegistryHttp http, String subject, String record) {
    try {
      String schema = "{\"type\":\"record\",\"name\":\"%s\",\"fields\":[]}".formatted(record);
      return http.register(subject, schema).object().getInteger("id");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void expect(Answer answer, int status, int errorCode) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.errorCode()).isEqualTo(errorCode);
  }
}
