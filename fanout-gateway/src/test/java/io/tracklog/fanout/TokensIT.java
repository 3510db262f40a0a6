package io.tracklog.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.Log;
import io.tracklog.fanout.testing.SseClient;
import io.tracklog.kit.testing.TestIssuer;
import io.tracklog.schemas.model.DeviceId;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway that asks for tokens: who may watch what, and for how long. */
final class TokensIT {
  private static final TestIssuer ISSUER = TestIssuer.secret(TestIssuer.SECRET);

  private Log log;
  private Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    log = new Log();
    gateway =
        Gateway.start(
            "--auth.mode=secret", "--auth.secret=" + TestIssuer.SECRET, "--auth.leeway=0s");
    for (String name : new String[] {"mine/a", "mine/b", "theirs/a", "theirs/b"}) {
      log.appendNow(DeviceId.parse(name), 1);
    }
  }

  @AfterEach
  void stop() {
    gateway.close();
    log.close();
  }

  @Test
  void shouldRefuseWhoeverBringsNoTokenThatHolds() {
    // Given
    String forged = TestIssuer.secret("x".repeat(32)).sign(claims("*"));
    String expired = ISSUER.sign(claims("*").put("exp", nowS() - 1));

    // Then, wherever positions can be had
    for (String path : new String[] {"/v1/stream", "/v1/devices", "/v1/devices/mine/a"}) {
      assertRefused(gateway.get(path), 401, "unauthorized");
      assertRefused(gateway.get(path, "Authorization", "Basic eDp5"), 401, "unauthorized");
      assertRefused(gateway.get(path, "Authorization", "Bearer " + forged), 401, "unauthorized");
      assertRefused(gateway.get(path + "?access_token=" + forged), 401, "unauthorized");
      assertRefused(gateway.get(path + "?access_token=" + expired), 401, "token-expired");
      assertRefused(
          gateway.get(path + "?access_token=" + forged, "Authorization", "Bearer " + forged),
          400,
          "malformed");
    }
    assertThat(gateway.get("/").statusCode()).as("the page itself holds nothing").isEqualTo(200);
  }

  @Test
  void shouldRefuseWhatTheTokenDoesNotCover() {
    String mine = ISSUER.sign(claims("mine/*", "theirs/a"));

    for (String path :
        new String[] {
          "/v1/stream?device=theirs/b",
          "/v1/stream?device=mine/a&device=theirs/b",
          "/v1/stream?fleet=theirs",
          "/v1/stream?fleet=mine&fleet=theirs",
          "/v1/devices?fleet=theirs",
          "/v1/devices/theirs/b"
        }) {
      assertRefused(gateway.get(path, "Authorization", "bearer " + mine), 403, "forbidden");
    }
    assertRefused(
        gateway.get("/v1/stream?access_token=" + ISSUER.sign(claims())), 403, "forbidden");
    assertRefused(
        gateway.get("/v1/devices?access_token=" + ISSUER.sign(claims())), 403, "forbidden");
  }

  @Test
  void shouldTakeEverythingForEverythingThatTheTokenCovers() {
    // Given
    String mine = ISSUER.sign(claims("mine/*", "theirs/a"));

    // When
    String devices = gateway.get("/v1/devices", "Authorization", "Bearer " + mine).body();

    // Then
    assertThat(devices).contains("mine/a", "mine/b", "theirs/a").doesNotContain("theirs/b");
    assertThat(gateway.get("/v1/devices/theirs/a?access_token=" + mine).statusCode())
        .isEqualTo(200);
    try (SseClient client = gateway.stream("?access_token=" + mine)) {
      client.awaitEvent("live");
      log.appendNow(DeviceId.parse("theirs/b"), 2);
      log.appendNow(DeviceId.parse("theirs/a"), 2);
      client.awaitThat(c -> c.events().stream().anyMatch(e -> e.data().contains("\"seq\":2")));
      assertThat(client.events().toString())
          .contains("mine/a", "mine/b", "theirs/a")
          .doesNotContain("theirs/b");
    }
  }

  @Test
  void shouldEndTheStreamWithItsToken() {
    // Given feeds that are live, and a token that ends in a moment
    try (SseClient first = gateway.stream("?access_token=" + ISSUER.sign(claims("mine/*")))) {
      first.awaitEvent("live");
    }
    long endS = nowS() + 5;
    String mine = ISSUER.sign(claims("mine/*").put("exp", endS));

    try (SseClient client = gateway.stream("?access_token=" + mine)) {
      // Then it says so, and where the stream stood
      client.awaitEvent("reconnect").awaitThat(SseClient::isEnded);
      assertThat(client.events().getLast().text("reason")).isEqualTo("token-expired");
      assertThat(client.events().getLast().id()).isNotNull();
      assertThat(Clock.systemUTC().millis()).isGreaterThanOrEqualTo(endS * 1000);
      assertRefused(gateway.get("/v1/stream?access_token=" + mine), 401, "token-expired");
    }
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo(code);
    assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent())
        .isEqualTo(status != 403);
  }

  private static JsonObject claims(String... subscribe) {
    return TestIssuer.claims(Clock.systemUTC(), List.of(), List.of(subscribe));
  }

  private static long nowS() {
    return Clock.systemUTC().millis() / 1000;
  }
}
