package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.testing.TestCluster;
import io.tracklog.ingest.testing.TestGateway;
import io.tracklog.ingest.testing.TestHandshake;
import io.tracklog.ingest.testing.TestRequests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Web pages that are open in a browser on the gateway's machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OriginIT {
  private static final byte[] POSITION =
      "{\"device\":\"acme/bus\",\"lat\":1,\"lon\":2}".getBytes(StandardCharsets.UTF_8);

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
  void shouldTakeNothingFromPagesOfOthersInOpenMode() throws Exception {
    try (TestGateway gateway =
            new TestGateway(cluster, "--allowed-origins=https://fleet.example.com");
        TestRequests requests = new TestRequests(gateway.vertx(), gateway.port());
        TestHandshake evil = handshake(gateway, "https://evil.example");
        TestHandshake good = handshake(gateway, "https://fleet.example.com")) {
      assertThat(evil.status()).isEqualTo(403);
      assertThat(evil.code()).isEqualTo("forbidden-origin");
      assertThat(good.status()).isEqualTo(101);
      assertThat(post(requests, "https://evil.example").status()).isEqualTo(403);
      assertThat(post(requests, "https://fleet.example.com").status()).isEqualTo(202);
      assertThat(post(requests, "http://127.0.0.1:" + gateway.port()).status()).isEqualTo(202);
    }
  }

  private static TestHandshake handshake(TestGateway gateway, String origin) throws Exception {
    return TestHandshake.from("127.0.0.1", gateway.port(), "Origin: " + origin);
  }

  private static TestRequests.Answer post(TestRequests requests, String origin) {
    return requests.send("POST", "/v1/positions", Map.of("Origin", origin), POSITION);
  }
}
