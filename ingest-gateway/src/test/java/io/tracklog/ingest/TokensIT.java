package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.testing.TestCluster;
import io.tracklog.ingest.testing.TestDevice;
import io.tracklog.ingest.testing.TestGateway;
import io.tracklog.kit.testing.TestIssuer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that asks for tokens, over WebSocket and HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokensIT {
  private static final TestIssuer ISSUER = TestIssuer.secret(TestIssuer.SECRET);
  private static final String BUS = "acme/bus-12";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private TestCluster cluster;
  private TestGateway gateway;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    cluster = new TestCluster(directory);
    gateway =
        new TestGateway(
            cluster,
            "--auth.mode=secret",
            "--auth.secret=" + TestIssuer.SECRET,
            "--auth.audience=tracklog",
            "--auth.leeway=0s",
            // Every refusal here is meant.
            "--admission.address-failures-per-second=1000");
  }

  @AfterAll
  void stop() {
    client.close();
    gateway.close();
    cluster.close();
  }

  @Test
  void shouldTakeTheDeviceFromTheToken() throws Exception {
    try (TestDevice device = gateway.connect("?access_token=" + token(claims(BUS)))) {
      // When
      device.send("{\"lat\":1,\"lon\":2,\"seq\":1}");

      // Then
      device.awaitAck(1);
    }
    assertThat(post("", "bearer " + token(claims(BUS))).statusCode()).isEqualTo(202);
  }

  @Test
  void shouldLetAHubSpeakForWhatItsTokenCoversAlone() throws Exception {
    try (TestDevice hub = gateway.connect("?access_token=" + token(claims("acme/*")))) {
      // When
      hub.send("{\"device\":\"acme/a\",\"lat\":1,\"lon\":2,\"seq\":1}")
          .send("{\"device\":\"sea/a\",\"lat\":1,\"lon\":2,\"seq\":2}")
          .send("{\"device\":\"acme/b\",\"lat\":1,\"lon\":2,\"seq\":3}");

      // Then
      assertThat(hub.awaitError("forbidden-device").getLong("seq")).isEqualTo(2);
      hub.awaitAck(3);
    }
  }

  @Test
  void shouldRefuseEveryTokenThatDoesNotHold() throws Exception {
    // Given
    long nowS = Clock.systemUTC().millis() / 1000;
    String forged = TestIssuer.secret("x".repeat(32)).sign(claims(BUS));

    // Then
    assertRefused("", 401, "unauthorized", "realm=\"tracklog\"");
    assertRefused(forged, 401, "unauthorized", "invalid_token");
    assertRefused("nonsense", 401, "unauthorized", "invalid_token");
    assertRefused(token(claims(BUS).put("exp", nowS - 1)), 401, "token-expired", "invalid_token");
    assertRefused(token(claims(BUS).put("nbf", nowS + 600)), 401, "unauthorized", "invalid_token");
    assertRefused(token(claims(BUS).put("aud", "others")), 401, "unauthorized", "invalid_token");
    assertRefused(
        token(claims(BUS).put("tracklog", "acme/*")), 401, "unauthorized", "invalid_token");
  }

  @Test
  void shouldRefuseADeviceThatTheTokenDoesNotCover() throws Exception {
    String token = token(claims(BUS));

    assertProblem(post("?device=acme/bus-13", "Bearer " + token), 403, "forbidden-device");
    assertProblem(post("?device=" + BUS, "Bearer " + token(claims())), 403, "forbidden-device");
    assertThat(upgradeRefusal("?device=acme/bus-13&access_token=" + token).getStatus())
        .isEqualTo(403);
    assertThat(gateway.count("turned.away", "reason", "forbidden-device"))
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  void shouldRefuseTwoTokensAtOnce() throws Exception {
    String token = token(claims(BUS));

    HttpResponse<String> response = post("?access_token=" + token, "Bearer " + token);

    assertProblem(response, 400, "malformed");
    assertThat(response.headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(challenge -> assertThat(challenge).contains("invalid_request"));
  }

  @Test
  void shouldEndTheSessionWithItsToken() {
    // Given a token that ends in a moment
    long nowS = Clock.systemUTC().millis() / 1000;
    String token = token(claims(BUS).put("exp", nowS + 2));

    try (TestDevice device = gateway.connect("?access_token=" + token)) {
      // When
      device.send("{\"lat\":1,\"lon\":2,\"seq\":1}").awaitAck(1);

      // Then
      JsonObject goodbye = device.await(frame -> frame.getString("type").equals("reconnect"));
      assertThat(goodbye.getString("reason")).isEqualTo("token-expired");
      assertThat(device.awaitClose()).isEqualTo(1008);
      assertThat(Clock.systemUTC().millis()).isGreaterThanOrEqualTo((nowS + 2) * 1000);
    }
    assertThat(gateway.count("disconnects", "cause", "token-expired")).isEqualTo(1);
  }

  @Test
  void shouldShowOperatorsNoSecret() throws Exception {
    URI info = URI.create("http://127.0.0.1:" + gateway.service().opsPort() + "/info");

    assertThat(client.send(HttpRequest.newBuilder(info).build(), BodyHandlers.ofString()).body())
        .contains("\"auth.mode\":\"secret\"", "\"auth.secret\":\"***\"")
        .doesNotContain(TestIssuer.SECRET);
  }

  private void assertRefused(String token, int status, String code, String challenge)
      throws Exception {
    double before = gateway.count("turned.away", "reason", code);
    HttpResponse<String> response = post("", token.isEmpty() ? "" : "Bearer " + token);
    UpgradeRejectedException upgrade = upgradeRefusal("?access_token=" + token);

    assertProblem(response, status, code);
    if (!token.isEmpty()) {
      assertThat(response.body()).doesNotContain(token);
    }
    assertThat(response.headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer ").contains(challenge));
    assertThat(upgrade.getStatus()).isEqualTo(status);
    assertThat(upgrade.getHeaders().get("WWW-Authenticate")).contains(challenge);
    assertThat(gateway.count("turned.away", "reason", code)).isEqualTo(before + 2);
  }

  private static void assertProblem(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(new JsonObject(response.body()).getString("code")).isEqualTo(code);
  }

  private UpgradeRejectedException upgradeRefusal(String query) {
    try (TestDevice device = gateway.connect(query)) {
      throw new AssertionError("connected: " + device.told());
    } catch (UpgradeRejectedException refusal) {
      return refusal;
    }
  }

  private HttpResponse<String> post(String query, String authorization) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + gateway.port() + "/v1/positions" + query))
            .POST(BodyPublishers.ofString("{\"lat\":1,\"lon\":2}"));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonObject claims(String... publish) {
    return TestIssuer.claims(Clock.systemUTC(), List.of(publish), List.of()).put("aud", "tracklog");
  }

  private static String token(JsonObject claims) {
    return ISSUER.sign(claims);
  }
}
