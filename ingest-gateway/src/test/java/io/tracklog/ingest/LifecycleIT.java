package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tracklog.ingest.testing.TestCluster;
import io.tracklog.ingest.testing.TestDevice;
import io.tracklog.ingest.testing.TestGateway;
import io.tracklog.ingest.testing.TopicContents;
import io.tracklog.kit.http.PortTakenException;
import io.vertx.core.http.UpgradeRejectedException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How sessions and the gateway itself come to their end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifecycleIT {
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
  void shouldAcknowledgeEverythingAndSendDevicesAwayWhenItIsClosed() throws Exception {
    // Given
    String name = TestGateway.newDevice();
    TestGateway gateway = new TestGateway(cluster, "--drain.window=1s");
    try (TestDevice device = gateway.connect("?device=" + name)) {
      for (int sequence = 1; sequence <= 500; sequence++) {
        device.send("{\"seq\":" + sequence + ",\"lat\":1,\"lon\":2}");
      }
      device.awaitAck(1);

      // When
      gateway.close();

      // Then
      assertThat(device.awaitClose()).isEqualTo(1012);
      assertThat(
              device
                  .await(frame -> frame.getString("type").equals("reconnect"))
                  .getString("reason"))
          .isEqualTo("drain");
      device.awaitAck(500);
      assertThat(new TopicContents(cluster).positions(name)).hasSize(500);
    }
  }

  @Test
  void shouldLetNobodyInWhileItDrains() throws Exception {
    // Given
    TestGateway gateway = new TestGateway(cluster, "--drain.window=60s");
    TestDevice device = gateway.connect("?device=" + TestGateway.newDevice());

    // When
    CompletableFuture<Void> closing = CompletableFuture.runAsync(gateway.service()::close);
    device.await(frame -> frame.getString("type").equals("reconnect"));

    // Then
    assertThat(gateway.service().isReady()).isFalse();
    assertThatExceptionOfType(UpgradeRejectedException.class)
        .isThrownBy(() -> gateway.connect("?device=a/b"))
        .satisfies(e -> assertThat(e.getStatus()).isEqualTo(503))
        .satisfies(e -> assertThat(e.getBody().toString()).contains("\"draining\""));

    // When
    device.close();

    // Then
    assertThat(closing).succeedsWithin(Duration.ofSeconds(30));
    gateway.close();
  }

  @Test
  void shouldEndTheSessionWhenADeviceIsSilentAndAnswersNoPing() throws Exception {
    try (TestGateway gateway =
            new TestGateway(cluster, "--heartbeat.ping=200ms", "--heartbeat.ghost=1s");
        TestDevice alive = gateway.connect("?device=" + TestGateway.newDevice());
        Socket ghost = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      // Given
      ghost
          .getOutputStream()
          .write(
              """
              GET /v1/ingest?device=acme/ghost HTTP/1.1\r
              Host: x\r
              Connection: Upgrade\r
              Upgrade: websocket\r
              Sec-WebSocket-Version: 13\r
              Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
              \r
              """
                  .getBytes(StandardCharsets.US_ASCII));

      // When
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> gateway.count("disconnects", "cause", "ghost") == 1);

      // Then
      assertThat(alive.isClosed()).isFalse();
      assertThat(readToClose(ghost.getInputStream())).contains("101 Switching").endsWith("ghost");
      assertThat(new TopicContents(cluster).awaitSessions("acme/ghost", 2).get(1).reason())
          .isEqualTo("ghost");
    }
  }

  @Test
  void shouldNameThePortAndTheFlagWhenThePortIsTaken() throws Exception {
    try (TestGateway gateway = new TestGateway(cluster)) {
      assertThatExceptionOfType(PortTakenException.class)
          .isThrownBy(() -> new TestGateway(cluster, "--http.port=" + gateway.port()))
          .withMessageContaining("--http.port");
    }
  }

  @Test
  void shouldServeFromSeveralLoopsAtOneFreePort() throws Exception {
    try (TestGateway gateway = new TestGateway(cluster, "--event-loops=3")) {
      for (int i = 0; i < 6; i++) {
        try (TestDevice device = gateway.connect("?device=" + TestGateway.newDevice())) {
          device.send("{\"seq\":1,\"lat\":1,\"lon\":2}").awaitAck(1);
        }
      }
      assertThat(gateway.count("connects")).isEqualTo(6);
      assertThat(List.of(gateway.port(), gateway.service().opsPort())).doesNotContain(0);
    }
  }

  /** Reads until the close frame's reason; frames of a server are not masked. */
  private static String readToClose(InputStream in) throws Exception {
    StringBuilder read = new StringBuilder();
    while (!read.toString().endsWith("ghost")) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      read.append((char) next);
    }
    return read.toString();
  }
}
