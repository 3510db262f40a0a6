package io.tracklog.fanout.rest.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.http.AccessRules;
import io.tracklog.kit.auth.OpenAuthenticator;
import io.tracklog.kit.http.ProblemHandlers;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.topic.DevicePartitioner;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Partitions of which one is empty and one has no leader. */
final class PartitionsEndpointTest {
  private static final List<CompletionStage<HeldRecords>> HELD =
      List.of(
          CompletableFuture.completedStage(
              new HeldRecords(100, OptionalLong.of(1_000), 250, OptionalLong.of(2_000))),
          CompletableFuture.failedStage(new IllegalStateException("no leader")),
          CompletableFuture.completedStage(
              new HeldRecords(7, OptionalLong.empty(), 7, OptionalLong.empty())));

  private final AtomicInteger asked = new AtomicInteger();
  private final HttpClient client = HttpClient.newHttpClient();
  private Vertx vertx;
  private HttpServer server;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    Router router = Router.router(vertx);
    ProblemHandlers.install(router);
    new PartitionsEndpoint(
            () -> {
              asked.incrementAndGet();
              return HELD;
            },
            HELD.size(),
            new AccessRules(new OpenAuthenticator()),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
        .mount(router);
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
  }

  @AfterEach
  void stop() {
    client.close();
    vertx.close().await();
  }

  @Test
  void shouldTellOfTheOthersWhenOneHasNoLeader() throws Exception {
    // When
    JsonArray partitions = new JsonObject(get("").body()).getJsonArray("partitions");

    // Then
    assertThat(partitions.getJsonObject(0).encode())
        .isEqualTo(
            "{\"partition\":0,\"available\":true,\"end\":250,"
                + "\"earliest\":{\"offset\":100,\"time\":1000},"
                + "\"latest\":{\"offset\":249,\"time\":2000}}");
    assertThat(partitions.getJsonObject(1).encode())
        .isEqualTo("{\"partition\":1,\"available\":false}");
    assertThat(partitions.getJsonObject(2).encode())
        .isEqualTo("{\"partition\":2,\"available\":true,\"end\":7}");
  }

  @Test
  void shouldTellOfTheOneThatADeviceIsIn() throws Exception {
    // Given
    DeviceId device = new DeviceId("acme", "bus-12");
    int partition = DevicePartitioner.partition(device, HELD.size());

    // When
    JsonObject answer = new JsonObject(get("?device=" + device.key()).body());

    // Then
    assertThat(answer.getString("device")).isEqualTo(device.key());
    assertThat(answer.getInteger("partition")).isEqualTo(partition);
    assertThat(answer.getJsonArray("partitions")).hasSize(1);
    assertThat(answer.getJsonArray("partitions").getJsonObject(0).getInteger("partition"))
        .isEqualTo(partition);
  }

  @Test
  void shouldAskTheBrokersOnceWhenManyAsk() throws Exception {
    // When many ask within a second, which a clock that stands makes of any time
    for (int i = 0; i < 10; i++) {
      assertThat(get("").statusCode()).isEqualTo(200);
    }

    // Then
    assertThat(asked).hasValue(1);
  }

  @Test
  void shouldRefuseWhatIsNoDevice() throws Exception {
    assertThat(get("?device=nofleet").statusCode()).isEqualTo(400);
    assertThat(get("?device=nofleet").body()).contains("\"code\":\"invalid-device\"");
  }

  private HttpResponse<String> get(String query) throws Exception {
    return client.send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.actualPort() + "/v1/partitions" + query))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
