package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.testing.TestCluster;
import io.tracklog.ingest.testing.TestGateway;
import io.tracklog.ingest.testing.TestHandshake;
import io.tracklog.kit.testing.TestIssuer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How many connections a gateway takes, in all and of one address, and what the others hear. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdmissionIT {
  private static final Duration SOON = Duration.ofSeconds(30);

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
  void shouldCountEachAddressByItself() throws Exception {
    try (TestGateway gateway = new TestGateway(cluster, "--admission.address-connections=2");
        TestHandshake first = TestHandshake.from("127.0.0.5", gateway.port());
        TestHandshake second = TestHandshake.from("127.0.0.5", gateway.port())) {
      assertThat(List.of(first.status(), second.status())).containsOnly(101);

      // When, Then
      try (TestHandshake third = TestHandshake.from("127.0.0.5", gateway.port());
          TestHandshake other = TestHandshake.from("127.0.0.6", gateway.port())) {
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.code()).isEqualTo("too-many-connections");
        assertThat(third.retryAfterSeconds()).isBetween(2, 8);
        assertThat(other.status()).isEqualTo(101);
      }
      assertThat(gateway.refusedFor("address")).isEqualTo(1);
      assertThat(gateway.count("turned.away", "reason", "too-many-connections")).isEqualTo(1);

      // When
      first.close();

      // Then
      Awaitility.await().atMost(SOON).until(() -> status(gateway, "127.0.0.5") == 101);
    }
  }

  @Test
  void shouldNotLookAtTheTokensOfAnAddressThatBringsTooManyWhichDoNotHold() throws Exception {
    try (TestGateway gateway =
        new TestGateway(
            cluster,
            "--auth.mode=secret",
            "--auth.secret=" + TestIssuer.SECRET,
            "--admission.address-failures-per-second=1")) {
      assertThat(status(gateway, "127.0.0.5")).isEqualTo(401);

      // When, Then
      Awaitility.await().atMost(SOON).until(() -> status(gateway, "127.0.0.5") == 429);
      assertThat(status(gateway, "127.0.0.6")).isEqualTo(401);
      assertThat(gateway.refusedFor("address-failures")).isEqualTo(1);
      assertThat(gateway.count("turned.away", "reason", "rate-limited")).isEqualTo(1);
    }
  }

  @Test
  void shouldCountClientsByTheWordOfATrustedProxyAndOfNobodyElse() throws Exception {
    try (TestGateway gateway =
            new TestGateway(
                cluster,
                "--admission.address-connections=1",
                "--proxy.trusted-networks=127.0.0.1/32");
        TestHandshake one = viaProxy(gateway, "X-Forwarded-For: 203.0.113.1");
        TestHandshake same = viaProxy(gateway, "X-Forwarded-For: 198.51.100.9, 203.0.113.1");
        TestHandshake other = viaProxy(gateway, "X-Forwarded-For: 203.0.113.1, 203.0.113.2");
        TestHandshake stranger =
            TestHandshake.from("127.0.0.9", gateway.port(), "X-Forwarded-For: 203.0.113.3");
        TestHandshake liar =
            TestHandshake.from("127.0.0.9", gateway.port(), "X-Forwarded-For: 203.0.113.4")) {
      assertThat(one.status()).isEqualTo(101);
      assertThat(same.status()).isEqualTo(429);
      assertThat(other.status()).isEqualTo(101);
      assertThat(stranger.status()).isEqualTo(101);
      assertThat(liar.status()).isEqualTo(429);
    }
  }

  @Test
  void shouldSendAwayWhoComesWhenItIsFullAndSayBeforeThatItIsNearlyFull() throws Exception {
    List<TestHandshake> inside = new ArrayList<>();
    try (TestGateway gateway = new TestGateway(cluster, "--admission.connections=3")) {
      assertThat(ready(gateway).getString("status")).isEqualTo("up");
      for (int i = 0; i < 3; i++) {
        inside.add(TestHandshake.from("127.0.0.1", gateway.port()));
      }

      // When, Then
      JsonObject readiness = ready(gateway);
      assertThat(readiness.getString("status")).isEqualTo("degraded");
      assertThat(readiness.getJsonObject("checks").getJsonObject("connections"))
          .isEqualTo(
              new JsonObject().put("status", "degraded").put("detail", "3 of 3 connections"));
      try (TestHandshake surplus = TestHandshake.from("127.0.0.2", gateway.port())) {
        assertThat(surplus.status()).isEqualTo(503);
        assertThat(surplus.code()).isEqualTo("too-many-connections");
        assertThat(surplus.retryAfterSeconds()).isBetween(2, 8);
        assertThat(surplus.awaitEnd()).isTrue();
      }
      assertThat(gateway.refusedFor("connections")).isEqualTo(1);

      // When
      inside.remove(0).close();

      // Then
      Awaitility.await().atMost(SOON).until(() -> status(gateway, "127.0.0.2") == 101);
      assertThat(inside).extracting(TestHandshake::status).containsOnly(101);
    } finally {
      for (TestHandshake handshake : inside) {
        handshake.close();
      }
    }
  }

  private static TestHandshake viaProxy(TestGateway gateway, String header) throws Exception {
    return TestHandshake.from("127.0.0.1", gateway.port(), header);
  }

  private static int status(TestGateway gateway, String from) throws Exception {
    try (TestHandshake handshake = TestHandshake.from(from, gateway.port())) {
      return handshake.status();
    }
  }

  private static JsonObject ready(TestGateway gateway) {
    return gateway
        .httpClient()
        .request(HttpMethod.GET, gateway.service().opsPort(), "127.0.0.1", "/readyz")
        .compose(request -> request.send().compose(HttpClientResponse::body))
        .await()
        .toJsonObject();
  }
}
