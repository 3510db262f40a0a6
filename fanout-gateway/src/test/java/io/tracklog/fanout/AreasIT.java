package io.tracklog.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.Log;
import io.tracklog.fanout.testing.SseClient;
import io.tracklog.fanout.testing.SseEvent;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Subscriptions to a part of the map. The devices of {@link Log} go north with the last two digits
 * of their sequence: up to 10 they are inside the box, from 11 on outside.
 */
final class AreasIT {
  private static final String BOX = "&bbox=-98,30,-97,30.105";

  private static final long LATER_MS = 4_000_000_000_000L;

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
  void shouldShowADeviceWhileItIsInside(String mode) throws Exception {
    // Given a subscriber to a box
    DeviceId device = new DeviceId("enter-" + mode, "bus-1");
    try (Gateway gateway = Gateway.start();
        SseClient client = gateway.stream("?fleet=" + device.fleet() + BOX + "&mode=" + mode)) {
      client.awaitEvent("live");

      // When a device goes in, out, and in again
      for (long sequence : List.of(20L, 109L, 110L, 211L, 312L, 405L)) {
        log.appendNow(device, sequence);
      }
      client.awaitThat(c -> c.events("position").size() == 3);

      // Then its positions inside come, and one word that it has left
      assertThat(client.events())
          .extracting(SseEvent::type)
          .containsExactly("live", "position", "position", "leave", "position");
      assertThat(client.events("leave").getFirst().data())
          .isEqualTo("{\"device\":\"%s\"}".formatted(device.key()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "log"})
  void shouldSayWhoLeftWhileTheSubscriberWasAway(String mode) throws Exception {
    // Given a subscriber that goes away while one device is inside and one is outside
    DeviceId leaving = new DeviceId("away-" + mode, "leaving");
    DeviceId coming = new DeviceId("away-" + mode, "coming");
    DeviceId staying = new DeviceId("away-" + mode, "staying");
    String query = "?fleet=" + leaving.fleet() + BOX + "&mode=" + mode;
    try (Gateway gateway = Gateway.start()) {
      String id;
      try (SseClient client = gateway.stream(query)) {
        client.awaitEvent("live");
        log.appendNow(leaving, 5);
        log.appendNow(staying, 5);
        log.appendNow(coming, 50);
        id = client.awaitThat(c -> c.events("position").size() == 2).lastId();
      }

      // When they change places, and it comes back
      log.appendNow(leaving, 60);
      log.appendNow(coming, 105);
      log.appendNow(staying, 106);
      try (SseClient client = gateway.stream(query, "Last-Event-ID", id)) {
        client.awaitEvent("live");

        // Then it is told all of it
        assertThat(client.events("leave"))
            .extracting(event -> event.text("device"))
            .containsExactly(leaving.key());
        assertThat(client.events("position"))
            .extracting(event -> event.text("device"))
            .contains(coming.key(), staying.key())
            .doesNotContain(leaving.key());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "log"})
  void shouldSayWhoLeftWhenItComesBackToAnotherGateway(String mode) throws Exception {
    // Given a subscriber to a gateway that is gone
    DeviceId leaving = new DeviceId("elsewhere-" + mode, "leaving");
    DeviceId staying = new DeviceId("elsewhere-" + mode, "staying");
    String query = "?fleet=" + leaving.fleet() + BOX + "&mode=" + mode;
    String id;
    try (Gateway gateway = Gateway.start();
        SseClient client = gateway.stream(query)) {
      client.awaitEvent("live");
      known(leaving, 5);
      known(staying, 5);
      id = client.awaitThat(c -> c.events("position").size() == 2).lastId();
    }

    // When a device has left until it comes back to one that does not hold the past
    known(leaving, 60);
    known(staying, 106);
    try (Gateway gateway = Gateway.start();
        SseClient client = gateway.stream(query, "Last-Event-ID", id)) {
      client.awaitEvent("live");

      // Then it is told
      assertThat(client.events("leave"))
          .extracting(event -> event.text("device"))
          .containsExactly(leaving.key());
      assertThat(client.events("position"))
          .extracting(event -> event.number("seq"))
          .containsExactly(106L);
    }
  }

  @Test
  void shouldBeginWithWhatIsInside() throws Exception {
    // Given a device inside and one outside, of which one turns stale later
    DeviceId inside = new DeviceId("begin", "inside");
    DeviceId outside = new DeviceId("begin", "outside");
    known(inside, 5);
    known(outside, 50);

    try (Gateway gateway = Gateway.start();
        SseClient client = gateway.stream("?fleet=begin" + BOX)) {
      client.awaitEvent("live");
      log.status(outside, DeviceStatus.STALE, LATER_MS);
      log.status(inside, DeviceStatus.STALE, LATER_MS);
      client.awaitEvent("status");

      // Then only the one inside is spoken of
      assertThat(client.events())
          .filteredOn(event -> !event.type().equals("live"))
          .extracting(event -> event.text("device"))
          .containsOnly(inside.key());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bbox=1,2,3",
        "bbox=181,0,1,1",
        "bbox=0,5,1,4",
        "bbox=a,b,c,d",
        "minDistance=-1",
        "minDistance=NaN",
        "minDistance=1000001",
        "maxRate=0",
        "maxRate=Infinity",
        "maxRate=fast"
      })
  void shouldRefuseWhatItDoesNotUnderstand(String parameter) throws Exception {
    try (Gateway gateway = Gateway.start()) {
      assertThat(gateway.get("/v1/stream?" + parameter))
          .satisfies(response -> assertThat(response.statusCode()).isEqualTo(400))
          .satisfies(
              response ->
                  assertThat(response.body())
                      .contains("malformed", parameter.substring(0, parameter.indexOf('='))));
    }
  }

  private void known(DeviceId device, long sequence) {
    RecordMetadata at = log.appendNow(device, sequence);
    log.lastKnown(device, sequence, at, DeviceStatus.LIVE, 1);
  }
}
