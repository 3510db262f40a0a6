package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.testing.RawRequest;
import io.tracklog.ingest.testing.TestCluster;
import io.tracklog.ingest.testing.TestGateway;
import io.tracklog.ingest.testing.TestRequests;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bodies that are begun and not ended: what they may hold, for how long, and that it comes back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestBodyIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int LIMIT = 10 * 1024;
  private static final String POSITION = "{\"device\":\"acme/bus\",\"lat\":1,\"lon\":2}";

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
  void shouldRefuseBodiesForWhichThereIsNoRoomUntilOthersAreGone() throws Exception {
    try (TestGateway gateway =
            new TestGateway(cluster, "--limits.body-bytes=10kB", "--limits.bodies-bytes=10kB");
        TestRequests requests = new TestRequests(gateway.vertx(), gateway.port())) {
      // Given
      try (RawRequest slow = RawRequest.post(gateway.port(), LIMIT)) {
        slow.send(" ".repeat(LIMIT - 10));
        awaitHeld(gateway, LIMIT - 10);

        // When
        TestRequests.Answer answer = requests.post("/v1/positions", POSITION);

        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("\"overloaded\"");
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(gateway.count("turned.away", "reason", "overloaded")).isEqualTo(1);
        assertThat(gateway.count("bodies.bytes")).isEqualTo(LIMIT - 10);
      }

      // When it is gone in the middle of its body
      awaitHeld(gateway, 0);

      // Then
      assertThat(requests.post("/v1/positions", POSITION).status()).isEqualTo(202);
      awaitHeld(gateway, 0);
    }
  }

  @Test
  void shouldGiveUpABodyThatTakesTooLongAndCloseItsConnection() throws Exception {
    try (TestGateway gateway = new TestGateway(cluster, "--limits.body-timeout=100ms");
        RawRequest slow = RawRequest.post(gateway.port(), LIMIT)) {
      // When
      slow.send("[");

      // Then
      assertThat(slow.awaitAnswer()).startsWith("HTTP/1.1 408 ").contains("\"timeout\"");
      awaitHeld(gateway, 0);
    }
  }

  private static void awaitHeld(TestGateway gateway, int bytes) {
    Awaitility.await().atMost(SOON).until(() -> gateway.count("bodies.bytes") == bytes);
  }
}
