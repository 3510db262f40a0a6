package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.testing.TestCluster;
import io.tracklog.ingest.testing.TestDevice;
import io.tracklog.ingest.testing.TestGateway;
import io.tracklog.ingest.testing.TopicContents;
import io.tracklog.schemas.model.RejectedPosition;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Devices that send faster than they may are slowed down, and lose nothing by it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PositionRateIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private TestCluster cluster;

  @BeforeAll
  void start(@TempDir Path directory) {
    cluster = new TestCluster(directory);
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void shouldReadABacklogSlowlyAndTakeAllOfIt() throws Exception {
    // Given
    String name = TestGateway.newDevice();
    try (TestGateway gateway =
            new TestGateway(
                cluster, "--limits.positions-per-second=100", "--limits.positions-burst=50");
        TestDevice device = gateway.connect("?device=" + name)) {
      // When
      for (int frame = 0; frame < 8; frame++) {
        device.send("[" + "{\"lat\":1,\"lon\":2},".repeat(49) + "{\"lat\":1,\"lon\":2}]");
      }

      // Then
      Awaitility.await().atMost(LIMIT).until(() -> gateway.count("sockets.paused") == 1);
      device.awaitAck(400);
      Awaitility.await().atMost(LIMIT).until(() -> gateway.count("sockets.paused") == 0);
      assertThat(gateway.count("positions.rejected")).isZero();
      assertThat(device.told()).allMatch(frame -> frame.getString("type").equals("ack"));
      assertThat(new TopicContents(cluster).positions(name)).hasSize(400);
    }
  }

  @Test
  void shouldCloseAConnectionOfWhichMostIsRefused() throws Exception {
    // Given: the most that is still taken is 1 + 1 + 1000 + 3449
    String name = TestGateway.newDevice();
    String position = "{\"device\":\"" + name + "\",\"lat\":1,\"lon\":2}";
    String frame = "[" + (position + ",").repeat(999) + position + "]";
    try (TestGateway gateway =
            new TestGateway(
                cluster,
                "--limits.positions-per-second=1",
                "--limits.positions-burst=1",
                "--limits.body-positions=1",
                "--limits.rate-patience=200ms");
        TestDevice hub = gateway.connect("")) {
      // When
      int sent = 0;
      while (!hub.isClosed()) {
        hub.send(frame);
        sent++;
        double upTo = sent * 1000.0;
        Awaitility.await()
            .atMost(LIMIT)
            .until(() -> hub.isClosed() || gateway.count("positions.received") == upTo);
      }

      // Then
      assertThat(hub.awaitClose()).isEqualTo(4429);
      hub.awaitError("rate-limited");
      assertThat(gateway.count("disconnects", "cause", "rate-limited")).isEqualTo(1);
      assertThat(gateway.count("positions.rejected", "reason", "rate-limited")).isPositive();
      // Of each frame one refusal is kept.
      List<RejectedPosition> kept =
          new TopicContents(cluster).awaitRejected(r -> name.equals(r.device()), 1);
      assertThat(kept).hasSizeLessThanOrEqualTo(sent);
      assertThat(kept).allMatch(rejected -> rejected.reason().code().equals("rate-limited"));
    }
  }

  @Test
  void shouldAnswerARequestWhoseDeviceIsTooFastWithTheTimeToComeBack() throws Exception {
    // Given
    String name = TestGateway.newDevice();
    try (TestGateway gateway =
        new TestGateway(cluster, "--limits.positions-per-second=1", "--limits.positions-burst=5")) {
      JsonObject whole = post(gateway, name, 20, 202);
      assertThat(whole.getInteger("accepted")).isEqualTo(20);

      // When
      JsonObject refusal = post(gateway, name, 10, 429);

      // Then
      assertThat(refusal.getString("code")).isEqualTo("rate-limited");
      assertThat(refusal.getInteger("retry-after")).isBetween(2, 15);
      assertThat(gateway.count("positions.rejected", "reason", "rate-limited")).isEqualTo(10);
      assertThat(post(gateway, TestGateway.newDevice(), 1, 202).getInteger("accepted"))
          .isEqualTo(1);
      assertThat(new TopicContents(cluster).positions(name)).hasSize(20);
    }
  }

  @Test
  void shouldTakeTheOthersOfAHubWhenOneIsTooFast() throws Exception {
    // Given
    String fast = TestGateway.newDevice();
    try (TestGateway gateway =
        new TestGateway(cluster, "--limits.positions-per-second=1", "--limits.positions-burst=5")) {
      post(gateway, fast, 20, 202);

      // When
      String body =
          "[{\"device\":\"%s\",\"lat\":1,\"lon\":2},{\"device\":\"%s\",\"lat\":1,\"lon\":2}]"
              .formatted(fast, TestGateway.newDevice());
      JsonObject answer = post(gateway, "", Buffer.buffer(body), 202);

      // Then
      assertThat(answer.getInteger("accepted")).isEqualTo(1);
      JsonObject rejected = answer.getJsonArray("rejected").getJsonObject(0);
      assertThat(rejected.getInteger("index")).isZero();
      assertThat(rejected.getString("code")).isEqualTo("rate-limited");
    }
  }

  private static JsonObject post(TestGateway gateway, String device, int count, int status) {
    String body = "{\"lat\":1,\"lon\":2}\n".repeat(count);
    return post(gateway, "?device=" + device, Buffer.buffer(body), status);
  }

  /** The answer's document, with the time to come back where there is one. */
  private static JsonObject post(TestGateway gateway, String query, Buffer body, int status) {
    JsonObject answer =
        gateway
            .httpClient()
            .request(HttpMethod.POST, gateway.port(), "127.0.0.1", "/v1/positions" + query)
            .compose(request -> request.send(body))
            .compose(response -> response.body().map(document -> answer(response, document)))
            .await();
    assertThat(answer.remove("answered")).isEqualTo(status);
    return answer;
  }

  private static JsonObject answer(HttpClientResponse response, Buffer document) {
    JsonObject answer = document.toJsonObject().put("answered", response.statusCode());
    String retryAfter = response.getHeader("Retry-After");
    return retryAfter == null ? answer : answer.put("retry-after", Integer.valueOf(retryAfter));
  }
}
