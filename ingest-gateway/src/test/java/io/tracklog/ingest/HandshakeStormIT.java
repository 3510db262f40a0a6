package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.testing.TestCluster;
import io.tracklog.ingest.testing.TestGateway;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many devices that come back at the same moment. */
class HandshakeStormIT {
  private static final int DEVICES = 300;
  private static final int PER_SECOND = 50;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final List<WebSocket> inside = new CopyOnWriteArrayList<>();
  private final List<Integer> refusals = new CopyOnWriteArrayList<>();
  private final List<Integer> retries = new CopyOnWriteArrayList<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();

  @Test
  void shouldRefuseWhatIsTooMuchAtOnceAndHaveEverybodyInAtTheEnd(@TempDir Path directory)
      throws Exception {
    try (TestCluster cluster = new TestCluster(directory);
        TestGateway gateway =
            new TestGateway(
                cluster,
                "--admission.handshakes-per-second=" + PER_SECOND,
                "--admission.retry-after=2s")) {
      WebSocketClient client =
          gateway
              .vertx()
              .createWebSocketClient(new WebSocketClientOptions().setMaxConnections(DEVICES));

      // When
      for (int device = 0; device < DEVICES; device++) {
        connect(gateway, client, device);
      }

      // Then
      Awaitility.await().atMost(LIMIT).until(() -> inside.size() + failures.size() == DEVICES);
      assertThat(failures).isEmpty();
      assertThat(refusals).isNotEmpty().containsOnly(503);
      assertThat(retries).hasSameSizeAs(refusals).allMatch(seconds -> seconds >= 1 && seconds <= 3);
      assertThat(gateway.refusedFor("handshakes")).isEqualTo(refusals.size());
      assertThat(gateway.count("turned.away", "reason", "overloaded")).isEqualTo(refusals.size());
      assertThat(gateway.count("sessions")).isEqualTo(DEVICES);

      // When
      new ArrayList<>(inside).forEach(WebSocket::close);

      // Then: nothing of it is left
      Awaitility.await()
          .atMost(LIMIT)
          .untilAsserted(
              () -> {
                assertThat(gateway.count("sessions")).isZero();
                assertThat(gateway.connections()).isZero();
              });
      // Vert.x closes a client that nobody holds any more, with its connections.
      client.close().await();
    }
  }

  private void connect(TestGateway gateway, WebSocketClient client, int device) {
    client
        .connect(
            new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(gateway.port())
                .setURI("/v1/ingest?device=acme/bus-" + device))
        .onSuccess(inside::add)
        .onFailure(error -> refused(gateway, client, device, error));
  }

  private void refused(TestGateway gateway, WebSocketClient client, int device, Throwable error) {
    if (error instanceof UpgradeRejectedException refusal && refusal.getStatus() == 503) {
      int seconds = Integer.parseInt(refusal.getHeaders().get("Retry-After"));
      refusals.add(refusal.getStatus());
      retries.add(seconds);
      Vertx vertx = gateway.vertx();
      vertx.setTimer(TimeUnit.SECONDS.toMillis(seconds), due -> connect(gateway, client, device));
    } else {
      failures.add(error);
    }
  }
}
