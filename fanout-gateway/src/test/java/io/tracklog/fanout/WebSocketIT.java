package io.tracklog.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.Log;
import io.tracklog.fanout.testing.WebSocketSubscriber;
import io.tracklog.schemas.model.DeviceId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several subscriptions on one WebSocket. */
final class WebSocketIT {
  private Log log;
  private Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    log = new Log();
    gateway = Gateway.start("--stream.subscriptions=3", "--stream.frame-bytes=4kB");
  }

  @AfterEach
  void stop() {
    gateway.close();
    log.close();
  }

  @Test
  void shouldServeSeveralSubscriptionsEachWithItsCursor() {
    // Given two devices that are known, and one subscription to each, one to both
    log.appendNow(DeviceId.parse("ws/a"), 1);
    log.appendNow(DeviceId.parse("ws/b"), 1);
    try (WebSocketSubscriber client = gateway.webSocket("")) {
      client.subscribe("one", "ws/a").subscribe("two", "ws/b").subscribe("both", "ws/a", "ws/b");
      client.awaitMessage("live", "one").awaitMessage("live", "two").awaitMessage("live", "both");

      // When one of them moves
      log.appendNow(DeviceId.parse("ws/a"), 2);
      client
          .awaitThat(c -> sequences(c, "one").contains(2L))
          .awaitThat(c -> sequences(c, "both").contains(2L));

      // Then everybody has what is theirs, behind the answer that it has begun
      assertThat(sequences(client, "one")).containsExactly(1L, 2L);
      assertThat(sequences(client, "two")).containsExactly(1L);
      assertThat(sequences(client, "both")).hasSize(3);
      for (String id : List.of("one", "two", "both")) {
        List<JsonObject> ofIt =
            client.messages().stream().filter(m -> id.equals(m.getString("id"))).toList();
        assertThat(ofIt.getFirst().getString("type")).isEqualTo("subscribed");
        assertThat(ofIt.getLast().getString("cursor")).isNotBlank();
      }
      assertThat(gateway.gauge("tracklog.fanout.connections")).isEqualTo(1);
      assertThat(gateway.gauge("tracklog.fanout.subscriptions")).isEqualTo(3);
    }
    gateway.awaitGauge("tracklog.fanout.subscriptions", 0);
    gateway.awaitGauge("tracklog.fanout.connections", 0);
  }

  @Test
  void shouldGoOnFromACursorWithoutMissingAny() {
    // Given a subscriber that has seen three
    DeviceId device = DeviceId.parse("wscursor/a");
    log.appendAll(List.of(device), 1, 3);
    String cursor;
    try (WebSocketSubscriber client = gateway.webSocket("")) {
      client.send(subscribe("a", "wscursor/a").put("mode", "log").put("from", "earliest"));
      client.awaitThat(c -> sequences(c, "a").size() == 3).awaitMessage("live", "a");
      cursor = client.messages("live", "a").getFirst().getString("cursor");
    }

    // When it comes back later with its cursor
    log.appendAll(List.of(device), 4, 6);
    try (WebSocketSubscriber client = gateway.webSocket("")) {
      client.send(subscribe("b", "wscursor/a").put("mode", "log").put("from", cursor));

      // Then it gets the rest
      client.awaitMessage("live", "b");
      assertThat(sequences(client, "b")).containsExactly(4L, 5L, 6L);
    }
  }

  @Test
  void shouldEndOneSubscriptionAndKeepTheOthers() {
    DeviceId device = DeviceId.parse("wsend/a");
    try (WebSocketSubscriber client = gateway.webSocket("")) {
      client.subscribe("kept", "wsend/a").subscribe("gone", "wsend/a");
      client.awaitMessage("live", "kept").awaitMessage("live", "gone");

      // When one is ended, and its name used again
      client.send(new JsonObject().put("type", "unsubscribe").put("id", "gone"));
      client.send(new JsonObject().put("type", "unsubscribe").put("id", "gone"));
      client.awaitMessage("error", "gone");
      log.appendAll(List.of(device), 1, 5);
      client.awaitThat(c -> sequences(c, "kept").contains(5L));

      // Then only the other has been given anything
      assertThat(client.messages("error").getFirst().getString("code")).isEqualTo("unknown-id");
      assertThat(sequences(client, "gone")).isEmpty();
      client.subscribe("gone", "wsend/a");
      client.awaitThat(c -> c.messages("live", "gone").size() == 2);
      assertThat(sequences(client, "gone")).containsExactly(5L);
    }
  }

  @Test
  void shouldEndAReplayAndKeepTheConnection() {
    DeviceId device = DeviceId.parse("wsuntil/a");
    log.appendAll(List.of(device), 1, 3);
    long now = System.currentTimeMillis();
    try (WebSocketSubscriber client = gateway.webSocket("")) {
      client.send(
          subscribe("a", "wsuntil/a").put("mode", "log").put("from", "earliest").put("until", now));
      client.awaitMessage("end", "a");

      assertThat(sequences(client, "a"))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 3).boxed().toList());
      client.subscribe("a", "wsuntil/a").awaitMessage("live", "a");
    }
  }

  @Test
  void shouldSayWhatIsWrongAndGoOn() {
    try (WebSocketSubscriber client = gateway.webSocket("")) {
      client.sendText("hello");
      client.send(subscribe("a", "wswrong/a").put("speed", 3));
      client.subscribe("1", "wswrong/a").subscribe("2", "wswrong/a").subscribe("3", "wswrong/a");
      client.subscribe("4", "wswrong/a");
      client.subscribe("1", "wswrong/a");
      client.send(
          new JsonObject()
              .put("type", "move")
              .put("id", "x")
              .put("bbox", new JsonArray(List.of(1, 2, 3, 4))));
      client.awaitMessage("error", "x").awaitMessage("live", "3");

      assertThat(client.messages("error"))
          .extracting(m -> m.getString("id") + " " + m.getString("code"))
          .containsExactly(
              "null malformed",
              "a malformed",
              "4 too-many-subscriptions",
              "1 duplicate-id",
              "x unknown-id");
      assertThat(client.messages("error"))
          .allSatisfy(m -> assertThat(m.getString("message")).isNotBlank());
    }
  }

  @Test
  void shouldCloseWhenAMessageIsTooLarge() {
    try (WebSocketSubscriber client = gateway.webSocket("")) {
      client.sendText(" ".repeat(5_000));

      assertThat(client.awaitClose()).isEqualTo(1009);
    }
  }

  @Test
  void shouldRefuseParametersThatWouldBeIgnored() {
    assertThatThrownBy(() -> gateway.webSocket("?device=ws/a"))
        .hasStackTraceContaining("Unexpected HTTP response status code 400");
  }

  private static List<Long> sequences(WebSocketSubscriber client, String id) {
    return client.messages("position", id).stream()
        .map(message -> message.getJsonObject("data").getLong("seq"))
        .toList();
  }

  private static JsonObject subscribe(String id, String device) {
    return new JsonObject()
        .put("type", "subscribe")
        .put("id", id)
        .put("devices", new JsonArray(List.of(device)));
  }
}
