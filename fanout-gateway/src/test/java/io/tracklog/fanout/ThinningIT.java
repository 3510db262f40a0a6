package io.tracklog.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.Log;
import io.tracklog.fanout.testing.SseClient;
import io.tracklog.schemas.model.DeviceId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscriptions that want little. The devices of {@link Log} go 1.1 km with each position. */
final class ThinningIT {
  private Log log;

  @BeforeEach
  void start() {
    log = new Log();
  }

  @AfterEach
  void stop() {
    log.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "log"})
  void shouldSendADeviceAgainWhenItHasMoved(String mode) throws Exception {
    // Given a subscriber who wants one position in 3 km
    DeviceId device = new DeviceId("distance-" + mode, "bus-1");
    String query = "?fleet=" + device.fleet() + "&minDistance=3000&mode=" + mode;
    try (Gateway gateway = Gateway.start();
        SseClient client = gateway.stream(query)) {
      client.awaitEvent("live");

      // When the device goes 10 km
      log.appendAll(List.of(device), 1, 10);

      // Then it gets every third
      client.awaitThat(c -> c.events("position").size() == 4);
      assertThat(client.events("position"))
          .extracting(event -> event.number("seq"))
          .containsExactly(1L, 4L, 7L, 10L);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "log"})
  void shouldEndAtTheNewestWhenADeviceStops(String mode) throws Exception {
    // Given a subscriber who wants one position in two seconds
    DeviceId device = new DeviceId("rate-" + mode, "bus-1");
    String query = "?fleet=" + device.fleet() + "&maxRate=0.5&mode=" + mode;
    try (Gateway gateway = Gateway.start();
        SseClient client = gateway.stream(query)) {
      client.awaitEvent("live");

      // When a device sends many and stops
      log.appendAll(List.of(device), 1, 50);

      // Then it ends at the newest, and has not got all
      client.awaitThat(c -> !c.events("position").isEmpty());
      client.awaitThat(c -> c.events("position").getLast().number("seq") == 50);
      assertThat(client.events("position")).hasSizeLessThan(50);
    }
  }

  @Test
  void shouldNotLoseWhatWasWithheldWhenTheSubscriberIsCut() throws Exception {
    // Given a subscriber who wants one position in 100 seconds and has got the first
    DeviceId device = new DeviceId("cut", "bus-1");
    try (Gateway gateway = Gateway.start()) {
      String id;
      try (SseClient client = gateway.stream("?fleet=cut&maxRate=0.01");
          SseClient all = gateway.stream("?fleet=cut")) {
        client.awaitEvent("live");
        all.awaitEvent("live");
        log.appendAll(List.of(device), 1, 5);
        all.awaitThat(c -> c.events("position").stream().anyMatch(e -> e.number("seq") == 5));
        id = client.awaitEvent("position").lastId();
      }

      // When it comes back
      try (SseClient client = gateway.stream("?fleet=cut&maxRate=0.01", "Last-Event-ID", id)) {
        client.awaitEvent("live");

        // Then it gets where the device is
        assertThat(client.events("position").getLast().number("seq")).isEqualTo(5);
      }
    }
  }

  @Test
  void shouldThinAReplayByTheTimeOfTheLog() throws Exception {
    // Given a log
    DeviceId device = new DeviceId("replayed", "bus-1");
    log.appendAll(List.of(device), 1, 2_000);

    // When it is replayed at one position in 100 seconds
    try (Gateway gateway = Gateway.start("--feed.ring-bytes=64kB");
        SseClient client = gateway.stream("?fleet=replayed&mode=log&from=earliest&maxRate=0.01")) {
      client.awaitEvent("live");

      // Then the first comes and the last, and hardly any between
      assertThat(client.events("position").getFirst().number("seq")).isEqualTo(1);
      assertThat(client.events("position").getLast().number("seq")).isEqualTo(2_000);
      assertThat(client.events("position")).hasSizeLessThan(10);
    }
  }
}
