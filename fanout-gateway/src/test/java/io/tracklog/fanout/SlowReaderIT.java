package io.tracklog.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.Log;
import io.tracklog.fanout.testing.SseClient;
import io.tracklog.fanout.testing.SseEvent;
import io.tracklog.fanout.testing.WebSocketSubscriber;
import io.tracklog.schemas.model.DeviceId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readers that stop reading, and what the gateway does for them and about them. */
final class SlowReaderIT {
  private static final int BURST = 40_000;
  private static final String[] IMPATIENT = {
    "--stream.outbound-bytes=8kB", "--stream.max-lag=1s", "--stream.heartbeat=320ms"
  };

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
  void shouldDeliverEverythingInOrderWhenALogReaderReadsOn() throws Exception {
    // Given a reader of the log that has stopped reading, and a small ring
    DeviceId device = new DeviceId("slowlog", "bus-1");
    try (Gateway gateway = Gateway.start("--stream.outbound-bytes=8kB", "--feed.ring-bytes=256kB");
        SseClient client = gateway.stream("?device=slowlog/bus-1&mode=log")) {
      client.awaitEvent("live");
      client.pause();
      burst(device);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> gateway.gauge("tracklog.fanout.lagging") == 1);

      // When it reads on
      client.resume();
      client.awaitThat(c -> c.events("position").size() >= BURST);

      // Then nothing is missing, and it is live again
      assertThat(client.events("position"))
          .extracting(event -> event.number("seq"))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, BURST).boxed().toList());
      await()
          .atMost(1, TimeUnit.MINUTES)
          .until(() -> gateway.gauge("tracklog.fanout.lagging") == 0);
    }
  }

  @Test
  void shouldConflateAndNeverGoBackwardsWhenALatestReaderReadsOn() throws Exception {
    // Given a reader of newest positions that has stopped reading
    DeviceId device = new DeviceId("slowlatest", "bus-1");
    try (Gateway gateway = Gateway.start("--stream.outbound-bytes=8kB");
        SseClient client = gateway.stream("?device=slowlatest/bus-1");
        SseClient other = gateway.stream("?device=slowlatest/bus-1")) {
      client.awaitEvent("live");
      other.awaitEvent("live");
      client.pause();
      burst(device);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> gateway.gauge("tracklog.fanout.lagging") >= 1);
      other.awaitThat(c -> !c.events().isEmpty() && c.events().getLast().number("seq") == BURST);

      // When it reads on
      client.resume();
      client.awaitThat(c -> c.events().getLast().number("seq") == BURST);

      // Then it jumped to the newest, and says how many it has jumped over
      List<SseEvent> positions = client.events("position");
      assertThat(positions).hasSizeLessThan(BURST);
      assertThat(positions)
          .extracting(event -> event.number("seq"))
          .isSorted()
          .doesNotHaveDuplicates();
      long skipped = positions.stream().mapToLong(e -> Math.max(0, e.number("skipped"))).sum();
      assertThat(positions.size() + skipped).isEqualTo(BURST);
    }
  }

  @Test
  void shouldAskAChronicLaggardToComeBackLater() throws Exception {
    // Given a gateway with little patience, and readers that have stopped reading
    DeviceId device = new DeviceId("chronic", "bus-1");
    try (Gateway gateway = Gateway.start(IMPATIENT);
        SseClient stream = gateway.stream("?device=chronic/bus-1");
        WebSocketSubscriber webSocket = gateway.webSocket("")) {
      webSocket.subscribe("a", "chronic/bus-1").awaitMessage("live", "a");
      stream.awaitEvent("live");
      stream.pause();
      webSocket.pause();
      burst(device);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> gateway.gauge("tracklog.fanout.lagging") == 2);

      // When they read again after it has lost patience
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> gateway.gauge("tracklog.fanout.lagging") == 0);
      stream.resume();
      webSocket.resume();

      // Then the last that they are told is to come back later
      stream.awaitThat(SseClient::isEnded);
      assertThat(stream.events().getLast().type()).isEqualTo("reconnect");
      assertThat(stream.events().getLast().text("reason")).isEqualTo("slow");
      assertThat(webSocket.awaitClose()).isEqualTo(4430);
    }
  }

  @Test
  void shouldLetGoOfAReaderThatNeverReads() throws Exception {
    // Given a gateway with little patience
    DeviceId device = new DeviceId("never", "bus-1");
    try (Gateway gateway = Gateway.start(IMPATIENT);
        SseClient client = gateway.stream("?device=never/bus-1")) {
      client.awaitEvent("live");

      // When a reader stops for good
      client.pause();
      burst(device);

      // Then it is let go
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> gateway.gauge("tracklog.fanout.connections") == 0);
      assertThat(gateway.gauge("tracklog.fanout.lagging")).isZero();
      client.resume();
    }
  }

  private void burst(DeviceId device) {
    log.appendAll(List.of(device), 1, BURST);
  }
}
