package io.tracklog.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.SseClient;
import io.tracklog.fanout.testing.WebSocketSubscriber;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who comes in, and who is told to come back. */
final class DoorIT {
  @Test
  void shouldRefuseMoreStreamsOfAnAddressThanAllowed() throws Exception {
    // Given an address that has all that it may have, of both kinds
    try (Gateway gateway = Gateway.start("--admission.address-connections=2");
        SseClient stream = gateway.stream("?device=door/a");
        WebSocketSubscriber socket = gateway.webSocket("")) {
      stream.awaitEvent("live");
      socket.subscribe("a", "door/a").awaitMessage("live", "a");

      // When it wants more
      HttpResponse<String> refused = gateway.get("/v1/stream?device=door/a");

      // Then it is told when to come back, and comes in when there is room again
      assertRefused(refused, 429, "too-many-connections");
      assertSentAway(
          gateway.get(
              "/v1/stream?device=door/a", "Accept", "text/event-stream", "Last-Event-ID", "AQ"),
          "too-many-connections");
      assertThat(gateway.get("/v1/devices").statusCode()).isEqualTo(429);
      socket.close();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> gateway.get("/v1/devices").statusCode() == 200);
    }
  }

  @Test
  void shouldStreamToAClientThatOffersAnotherProtocol() throws Exception {
    // Given a client that would rather speak HTTP/2, and says so as some do
    try (Gateway gateway = Gateway.start();
        SseClient client =
            gateway.stream("?device=door/a", "Connection", "Upgrade", "Upgrade", "h2c")) {
      client.awaitEvent("live");
    }
  }

  @Test
  void shouldBelieveForWhomAProxySpeaksOnlyWhereItIsTrusted() throws Exception {
    try (Gateway gateway =
            Gateway.start(
                "--admission.address-connections=1", "--proxy.trusted-networks=127.0.0.0/8");
        SseClient one = gateway.stream("?device=door/a", "X-Forwarded-For", "192.0.2.1");
        SseClient other = gateway.stream("?device=door/a", "X-Forwarded-For", "192.0.2.2")) {
      one.awaitEvent("live");
      other.awaitEvent("live");
      assertRefused(
          gateway.get("/v1/stream?device=door/a", "X-Forwarded-For", "192.0.2.1"),
          429,
          "too-many-connections");
    }
    try (Gateway gateway = Gateway.start("--admission.address-connections=1");
        SseClient one = gateway.stream("?device=door/a", "X-Forwarded-For", "192.0.2.1")) {
      one.awaitEvent("live");
      assertRefused(
          gateway.get("/v1/stream?device=door/a", "X-Forwarded-For", "192.0.2.2"),
          429,
          "too-many-connections");
    }
  }

  @Test
  void shouldRefuseHandshakesThatComeTooFast() throws Exception {
    try (Gateway gateway = Gateway.start("--admission.handshakes-per-second=1")) {
      List<HttpResponse<String>> answers = new ArrayList<>();
      try (SseClient first = gateway.stream("?device=door/a").awaitEvent("live")) {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> {
                  // One that names what nobody knows is refused without a stream, if it comes in.
                  answers.add(gateway.get("/v1/stream?nonsense=1"));
                  return answers.getLast().statusCode() == 503;
                });
        assertRefused(answers.getLast(), 503, "overloaded");
        assertThat(first.isEnded()).isFalse();
      }
    }
  }

  @Test
  void shouldRefuseWebPagesOfOthersWhereNoTokenIsAskedFor() throws Exception {
    try (Gateway gateway = Gateway.start("--stream.allowed-origins=https://map.example")) {
      HttpResponse<String> refused =
          gateway.get("/v1/stream?device=door/a", "Origin", "https://evil.example");
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("forbidden-origin");
      assertThatThrownBy(() -> gateway.webSocket("", "Origin", "https://evil.example"))
          .hasStackTraceContaining("403");

      try (SseClient allowed = gateway.stream("?device=door/a", "Origin", "https://map.example");
          WebSocketSubscriber socket = gateway.webSocket("", "Origin", "https://map.example")) {
        allowed.awaitEvent("live");
        assertThat(allowed.head()).contains("access-control-allow-origin: https://map.example");
        socket.subscribe("a", "door/a").awaitMessage("live", "a");
      }
    }
  }

  /** An EventSource would give up for ever where it is refused. */
  private static void assertSentAway(HttpResponse<String> answer, String reason) {
    long afterMs = 1000 * answer.headers().firstValueAsLong("Retry-After").orElse(0);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    assertThat(answer.body())
        .isEqualTo(
            """
            retry: %d

            event: reconnect
            data: {"afterMs":%d,"reason":"%s"}
            id: AQ

            """
                .formatted(afterMs, afterMs, reason));
    assertThat(afterMs).isPositive();
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo(code);
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
  }
}
