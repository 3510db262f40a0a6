package io.tracklog.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.Log;
import io.tracklog.fanout.testing.SseClient;
import io.tracklog.fanout.testing.SseEvent;
import io.tracklog.schemas.model.DeviceId;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replays: from the ring, from the log, and from what the log no longer has. */
final class ReplayIT {
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
  void shouldDeliverEveryOffsetOnceInOrderWhenReplayedFromTheStart() throws Exception {
    // Given a log that is longer than the ring and than a block of the scanner
    List<DeviceId> devices =
        List.of(
            new DeviceId("replay", "a"), new DeviceId("replay", "b"), new DeviceId("replay", "c"));
    log.appendAll(devices, 1, 2_000);

    // When two replay it at once while it grows
    try (Gateway gateway = Gateway.start("--feed.ring-bytes=64kB");
        SseClient one = gateway.stream("?fleet=replay&mode=log&from=earliest");
        SseClient two = gateway.stream("?fleet=replay&mode=log&from=earliest")) {
      log.appendAll(devices, 2_001, 2_100);

      // Then both get every record once, in partition order, and become live
      for (SseClient client : List.of(one, two)) {
        client.awaitEvent("live").awaitThat(c -> c.events("position").size() >= 6_300);
        assertEveryOneOnceInOrder(client.events("position"), 3, 2_100);
      }
    }
  }

  @Test
  void shouldEndAtTheTimeThatWasAskedFor() throws Exception {
    // Given positions before and after a moment
    DeviceId device = new DeviceId("until", "bus-1");
    log.appendNow(device, 1);
    log.appendNow(device, 2);
    RecordMetadata later = log.appendNow(device, 3);
    for (long at = later.timestamp(); at == later.timestamp(); ) {
      at = log.appendNow(device, 4).timestamp();
    }

    // When a replay until just after the third is asked for
    try (Gateway gateway = Gateway.start();
        SseClient client =
            gateway.stream(
                "?device=until/bus-1&mode=log&from=earliest&until=" + (later.timestamp() + 1))) {
      client.awaitEvent("end").awaitThat(SseClient::isEnded);

      // Then it ends before what was taken later
      assertThat(client.events("position"))
          .extracting(event -> event.number("seq"))
          .startsWith(1L, 2L, 3L);
      assertThat(client.events("position"))
          .allMatch(event -> event.number("received") <= later.timestamp());
      assertThat(client.events("live")).isEmpty();
    }
  }

  @Test
  void shouldAnswerNoContentToWhoComesBackToAReplayThatHasEnded() throws Exception {
    // Given a replay of a device in one partition that has ended
    DeviceId device = new DeviceId("ended", "bus-1");
    RecordMetadata first = log.appendNow(device, 1);
    RecordMetadata last = first;
    while (last.timestamp() == first.timestamp()) {
      last = log.appendNow(device, 2);
    }
    String path = "/v1/stream?device=ended/bus-1&mode=log&from=earliest&until=";
    try (Gateway gateway = Gateway.start();
        SseClient client =
            gateway.stream(path.substring("/v1/stream".length()) + last.timestamp())) {
      String id = client.awaitEvent("end").lastId();

      // When it is asked for again as an EventSource does, then that is told to stop
      assertThat(gateway.get(path + last.timestamp(), "Last-Event-ID", id).statusCode())
          .isEqualTo(204);

      // When there is more before another end, then that comes
      HttpResponse<String> more = gateway.get(path + (last.timestamp() + 1), "Last-Event-ID", id);
      assertThat(more.statusCode()).isEqualTo(200);
      assertThat(more.body()).contains("\"seq\":2,", "event: end");

      // When somebody begins anew, then it is replayed again
      assertThat(gateway.get(path + last.timestamp()).body()).contains("\"seq\":1,", "event: end");
    }
  }

  @Test
  void shouldTellTheGapWhenTheLogNoLongerHasWhatTheCursorAsksFor() throws Exception {
    // Given a subscriber that left long ago, and a log that has been cut since
    DeviceId device = new DeviceId("gap", "bus-1");
    String id;
    RecordMetadata first;
    try (Gateway gateway = Gateway.start();
        SseClient client = gateway.stream("?device=gap/bus-1&mode=log")) {
      client.awaitEvent("live");
      first = log.appendNow(device, 1);
      id = client.awaitEvent("position").lastId();
    }
    log.appendNow(device, 2);
    log.appendNow(device, 3);
    RecordMetadata kept = log.appendNow(device, 4);
    log.deleteBefore(kept.partition(), kept.offset());

    // When it comes back to another gateway
    try (Gateway gateway = Gateway.start();
        SseClient client = gateway.stream("?device=gap/bus-1&mode=log", "Last-Event-ID", id)) {
      client.awaitEvent("live");

      // Then it is told what is lost, and gets the rest
      assertThat(client.events("gap"))
          .extracting(SseEvent::data)
          .containsExactly(
              "{\"partition\":%d,\"from\":%d,\"to\":%d,\"reason\":\"retention\"}"
                  .formatted(kept.partition(), first.offset() + 1, kept.offset()));
      assertThat(client.events("position"))
          .extracting(event -> event.number("seq"))
          .containsExactly(4L);
      assertThat(gateway.counted("tracklog.fanout.gaps")).isEqualTo(1);
    }
  }

  @Test
  void shouldSendOnlyWhatHasChangedWhenALatestStreamComesBack() throws Exception {
    // Given two devices, of which one moves on while the subscriber is away
    DeviceId moving = new DeviceId("delta", "moving");
    DeviceId parked = new DeviceId("delta", "parked");
    log.appendNow(moving, 1);
    log.appendNow(parked, 1);
    String id;
    try (Gateway gateway = Gateway.start();
        SseClient client = gateway.stream("?fleet=delta")) {
      id = client.awaitEvent("live").lastId();
      assertThat(client.events("position")).hasSize(2);
    }
    for (int sequence = 2; sequence <= 20; sequence++) {
      log.appendNow(moving, sequence);
    }

    // When it comes back to another gateway, which has nothing in its ring
    try (Gateway gateway = Gateway.start();
        SseClient client = gateway.stream("?fleet=delta", "Last-Event-ID", id)) {
      client.awaitEvent("live");

      // Then it gets the newest position of the device that moved, and of no device twice
      assertThat(client.events("position"))
          .filteredOn(event -> event.text("device").equals("delta/moving"))
          .extracting(event -> event.number("seq"))
          .endsWith(20L)
          .isSorted();
    }
  }

  @Test
  void shouldSkipARecordThatCannotBeDecoded() throws Exception {
    // Given rubbish between two positions
    DeviceId device = new DeviceId("poison", "bus-1");
    log.appendNow(device, 1);
    log.poison(device);
    log.appendNow(device, 2);

    // When the log is replayed
    try (Gateway gateway = Gateway.start();
        SseClient client = gateway.stream("?device=poison/bus-1&mode=log&from=earliest")) {
      client.awaitEvent("live");

      // Then the positions come, and the rubbish is counted
      assertThat(client.events("position"))
          .extracting(event -> event.number("seq"))
          .containsExactly(1L, 2L);
      assertThat(gateway.counted("tracklog.fanout.undecodable")).isPositive();
    }
  }

  private static void assertEveryOneOnceInOrder(
      List<SseEvent> positions, int devices, int perDevice) {
    Map<Integer, Long> lastOffset = new HashMap<>();
    Map<String, Long> lastSequence = new HashMap<>();
    for (SseEvent event : positions) {
      Long before = lastOffset.put(event.partition(), event.offset());
      assertThat(event.offset()).isGreaterThan(before == null ? -1 : before);
      long sequence = event.number("seq");
      Long previous = lastSequence.put(event.text("device"), sequence);
      assertThat(sequence).isEqualTo(previous == null ? 1 : previous + 1);
    }
    assertThat(lastSequence).hasSize(devices);
    assertThat(lastSequence.values()).containsOnly((long) perDevice);
    assertThat(positions).hasSize(devices * perDevice);
  }
}
