package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tracklog.ingest.testing.TestCluster;
import io.tracklog.ingest.testing.TestDevice;
import io.tracklog.ingest.testing.TestGateway;
import io.tracklog.kit.testing.KeySetServer;
import io.tracklog.kit.testing.TestIssuer;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose issuer publishes its keys, is away at first, and changes them. */
class KeySetIT {
  private static final TestIssuer OLD = TestIssuer.rsa("old");
  private static final TestIssuer NEW = TestIssuer.ec("new");

  @Test
  void shouldServeOnceThereAreKeysAndFollowTheirRotation(@TempDir Path directory) throws Exception {
    Vertx vertx = Vertx.vertx();
    // Given an issuer that is away
    KeySetServer issuer = new KeySetServer(vertx).serve(OLD);
    issuer.goAway();
    try (TestCluster cluster = new TestCluster(directory);
        TestGateway gateway =
            new TestGateway(
                cluster,
                "--auth.mode=jwks",
                "--auth.jwks.url=" + issuer.url(),
                "--auth.jwks.refresh=1h",
                "--auth.jwks.cooldown=100ms")) {
      // Then the gateway is not ready, and nobody is refused for good
      assertThat(ready(gateway).statusCode()).isEqualTo(503);
      assertThat(ready(gateway).body()).contains("\"auth\"", "no keys");
      assertThat(statusOf(gateway, OLD)).isEqualTo(503);

      // When it is back
      issuer.comeBack();

      // Then
      await()
          .atMost(1, TimeUnit.MINUTES)
          .untilAsserted(() -> assertThat(ready(gateway).statusCode()).isEqualTo(200));
      assertThat(statusOf(gateway, OLD)).isEqualTo(101);
      assertThat(statusOf(gateway, TestIssuer.rsa("old"))).isEqualTo(401);

      // When it changes its key, then the first token of the new one is enough
      issuer.serve(NEW);
      await()
          .atMost(1, TimeUnit.MINUTES)
          .untilAsserted(() -> assertThat(statusOf(gateway, NEW)).isEqualTo(101));
      assertThat(statusOf(gateway, OLD)).isEqualTo(401);

      // When it is away again, then what is known still is
      issuer.goAway();
      assertThat(statusOf(gateway, NEW)).isEqualTo(101);
    } finally {
      vertx.close().await();
    }
  }

  private static int statusOf(TestGateway gateway, TestIssuer issuer) {
    String token =
        issuer.sign(TestIssuer.claims(Clock.systemUTC(), List.of("acme/bus"), List.of()));
    try (TestDevice device = gateway.connect("?access_token=" + token)) {
      device.send("{\"lat\":1,\"lon\":2,\"seq\":1}").awaitAck(1);
      return 101;
    } catch (UpgradeRejectedException refusal) {
      return refusal.getStatus();
    }
  }

  private static HttpResponse<String> ready(TestGateway gateway) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + gateway.service().opsPort() + "/readyz");
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }
}
