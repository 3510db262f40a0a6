package io.tracklog.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.Log;
import io.tracklog.fanout.testing.WebSocketSubscriber;
import io.tracklog.kit.testing.TestIssuer;
import io.tracklog.schemas.model.DeviceId;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How WebSockets of subscribers end: each way has its code, and says where everybody stood. */
final class WebSocketEndsIT {
  private static final TestIssuer ISSUER = TestIssuer.secret(TestIssuer.SECRET);

  private Log log;

  @BeforeEach
  void start() {
    log = new Log();
  }

  @AfterEach
  void stop() {
    log.close();
  }

  @Test
  void shouldTellEverySubscriptionWhereItStoodWhenTheGatewayStops() throws Exception {
    // Given a client with two subscriptions, and one with none
    try (Gateway gateway = Gateway.start();
        WebSocketSubscriber busy = gateway.webSocket("");
        WebSocketSubscriber idle = gateway.webSocket("")) {
      busy.subscribe("a", "wsdrain/a").subscribe("b", "wsdrain/b");
      busy.awaitMessage("live", "a").awaitMessage("live", "b");

      // When
      gateway.stop();

      // Then
      assertThat(busy.awaitClose()).isEqualTo(1012);
      assertThat(idle.awaitClose()).isEqualTo(1012);
      assertThat(idle.messages("reconnect")).hasSize(1);
      assertThat(busy.messages("reconnect"))
          .extracting(message -> message.getString("id"))
          .containsExactlyInAnyOrder("a", "b");
      assertThat(busy.messages("reconnect"))
          .allSatisfy(
              message -> {
                assertThat(message.getString("cursor")).isNotBlank();
                assertThat(message.getJsonObject("data").getString("reason")).isEqualTo("drain");
                assertThat(message.getJsonObject("data").getLong("afterMs")).isPositive();
              });
    }
  }

  @Test
  void shouldEndWithTheToken() throws Exception {
    try (Gateway gateway =
        Gateway.start(
            "--auth.mode=secret", "--auth.secret=" + TestIssuer.SECRET, "--auth.leeway=0s")) {
      // Given feeds that are live, and a token that ends in a moment
      try (WebSocketSubscriber first = gateway.webSocket("?access_token=" + token(3_600))) {
        first.subscribe("a", "mine/a").awaitMessage("live", "a");
        first.subscribe("b", "theirs/a").awaitMessage("error", "b");
        assertThat(first.messages("error").getFirst().getString("code")).isEqualTo("forbidden");
      }
      try (WebSocketSubscriber client =
          gateway.webSocket("", "Authorization", "Bearer " + token(5))) {
        client.subscribe("a", "mine/a").subscribe("b", "mine/b");

        // Then it says so to each, and closes
        assertThat(client.awaitClose()).isEqualTo(1008);
        assertThat(client.messages("reconnect"))
            .extracting(message -> message.getJsonObject("data").getString("reason"))
            .containsExactly("token-expired", "token-expired");
      }
    }
  }

  @Test
  void shouldCloseAGhost() throws Exception {
    // Given a client that hears nothing, and so answers no ping
    try (Gateway gateway = Gateway.start("--stream.heartbeat=320ms", "--stream.ghost=2s");
        WebSocketSubscriber living = gateway.webSocket("");
        WebSocketSubscriber ghost = gateway.webSocket("")) {
      ghost.pause();
      ghost.subscribe("a", "wsghost/a");
      living.subscribe("a", "wsghost/a").awaitMessage("live", "a");

      // Then it is gone after a while, and the other is not
      gateway.awaitGauge("tracklog.fanout.connections", 1);
      assertThat(living.isClosed()).isFalse();
    }
  }

  @Test
  void shouldAskAReaderThatNeverReadsToComeBackLater() throws Exception {
    // Given a gateway with little patience, and two subscriptions of a client that stops reading
    DeviceId device = DeviceId.parse("wsslow/a");
    try (Gateway gateway =
            Gateway.start(
                "--stream.outbound-bytes=8kB", "--stream.max-lag=1s", "--stream.heartbeat=320ms");
        WebSocketSubscriber client = gateway.webSocket("")) {
      client.subscribe("a", "wsslow/a").subscribe("b", "wsslow/b").awaitMessage("live", "a");
      client.awaitMessage("live", "b").pause();

      // When more comes than the system's buffers hold
      log.appendAll(List.of(device), 1, 100_000);

      // Then it is let go
      gateway.awaitGauge("tracklog.fanout.connections", 0);
      assertThat(gateway.counted("tracklog.fanout.disconnects", "cause", "slow")).isEqualTo(1);
      assertThat(gateway.gauge("tracklog.fanout.lagging")).isZero();
      assertThat(gateway.gauge("tracklog.fanout.subscriptions")).isZero();
    }
  }

  private static String token(long lifeS) {
    JsonObject claims = TestIssuer.claims(Clock.systemUTC(), List.of(), List.of("mine/*"));
    return ISSUER.sign(claims.put("exp", Clock.systemUTC().millis() / 1000 + lifeS));
  }
}
