package io.tracklog.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.Log;
import io.tracklog.fanout.testing.SseClient;
import io.tracklog.fanout.testing.SseEvent;
import io.tracklog.schemas.model.DeviceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A gateway that is stopped under its subscribers, and another that takes over. */
final class DrainIT {
  private static final int SUBSCRIBERS = 40;
  private static final String STREAM = "/v1/stream?device=draining/bus";

  @Test
  void shouldSendSubscribersAwayBitByBitAndLoseNothing() throws Exception {
    // Given many subscribers of the log, and a device that moves all the time
    DeviceId device = DeviceId.parse("draining/bus");
    List<SseClient> clients = new ArrayList<>();
    try (Log log = new Log();
        Gateway next = Gateway.start();
        Gateway gateway = Gateway.start("--stream.drain-window=2s")) {
      for (int i = 0; i < SUBSCRIBERS; i++) {
        clients.add(gateway.stream("?device=draining/bus&mode=log").awaitEvent("live"));
      }
      log.appendAll(List.of(device), 1, 10);

      // When the gateway is stopped
      Thread stop = Thread.ofVirtual().start(gateway::stop);

      // Then some are still served when the first are gone
      await().atMost(Duration.ofSeconds(30)).until(() -> ended(clients) > 0);
      assertThat(ended(clients)).isLessThan(SUBSCRIBERS);
      assertThat(gateway.get(STREAM).statusCode()).isEqualTo(503);
      assertThat(gateway.get(STREAM, "Accept", "text/event-stream").body())
          .contains("event: reconnect", "\"reason\":\"drain\"");
      log.appendAll(List.of(device), 11, 20);
      stop.join();
      await().atMost(Duration.ofSeconds(30)).until(() -> ended(clients) == SUBSCRIBERS);

      // And each was told where it stood, from where the other gateway goes on
      log.appendAll(List.of(device), 21, 30);
      for (SseClient client : clients) {
        SseEvent last = client.events().getLast();
        assertThat(last.type()).isEqualTo("reconnect");
        assertThat(last.text("reason")).isEqualTo("drain");
        assertThat(last.id()).isEqualTo(client.lastId());
        try (SseClient again =
            next.stream("?device=draining/bus&mode=log", "Last-Event-ID", client.lastId())) {
          again.awaitThat(c -> !c.events("position").isEmpty());
          again.awaitThat(c -> c.events("position").getLast().number("seq") == 30);
          List<Long> seen = new ArrayList<>(sequences(client));
          seen.addAll(sequences(again));
          assertThat(seen).isEqualTo(oneTo(30));
        }
      }
    } finally {
      clients.forEach(SseClient::close);
    }
  }

  private static long ended(List<SseClient> clients) {
    return clients.stream().filter(SseClient::isEnded).count();
  }

  private static List<Long> sequences(SseClient client) {
    return client.events("position").stream().map(event -> event.number("seq")).toList();
  }

  private static List<Long> oneTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
