package io.tracklog.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.Log;
import io.tracklog.fanout.testing.SseClient;
import io.tracklog.fanout.testing.SseEvent;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams from their first event to their last. */
final class StreamIT {
  private Log log;
  private Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    log = new Log();
    gateway = Gateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
    log.close();
  }

  @Test
  void shouldSendLastKnownThenLiveThenWhatComes() {
    // Given a device that is known, and stale
    DeviceId device = new DeviceId("snap", "bus-1");
    RecordMetadata at = log.appendNow(device, 1);
    log.lastKnown(device, 1, at, DeviceStatus.STALE, at.timestamp());

    // When somebody subscribes and the device moves on
    try (SseClient client = gateway.stream("?device=snap/bus-1")) {
      client.awaitEvent("live");
      log.appendNow(device, 2);
      client.awaitThat(c -> c.events("position").size() == 2);

      // Then the snapshot comes first, and each event once
      List<SseEvent> events = client.events();
      assertThat(events).extracting(SseEvent::type).containsExactly("position", "live", "position");
      assertThat(events.get(0).text("status")).isEqualTo("stale");
      assertThat(events.get(2).text("status")).isEqualTo("live");
      assertThat(events.get(2).number("seq")).isEqualTo(2);
      assertThat(events.get(1).id()).isNotNull();
      assertThat(events.get(2).id()).isNotNull();
      assertThat(client.head())
          .contains(
              "Content-Type: text/event-stream",
              "Cache-Control: no-store",
              "X-Accel-Buffering: no");
    }
  }

  @Test
  void shouldJoinSnapshotAndLiveWithoutGapOrDuplicateWhileTheLogGrows() throws Exception {
    // Given a writer that never rests
    List<DeviceId> devices =
        List.of(
            new DeviceId("seam", "a"),
            new DeviceId("seam", "b"),
            new DeviceId("seam", "c"),
            new DeviceId("seam", "d"),
            new DeviceId("seam", "e"),
            new DeviceId("seam", "f"));
    AtomicBoolean writing = new AtomicBoolean(true);
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (long sequence = 1; writing.get(); sequence++) {
                    for (DeviceId device : devices) {
                      Log.done(log.append(device, sequence));
                    }
                  }
                });

    // When subscribers come one after the other
    for (int i = 0; i < 10; i++) {
      try (SseClient client = gateway.stream("?fleet=seam")) {
        client.awaitEvent("live").awaitThat(c -> c.events("position").size() > 120);

        // Then every device goes on from its snapshot by one step at a time
        assertStepByStep(client.events("position"));
      }
    }
    writing.set(false);
    writer.join();
  }

  @Test
  void shouldLoseNothingWhenResumedByLastEventId() {
    // Given a subscriber of the log that has been cut
    DeviceId device = new DeviceId("resume", "bus-1");
    String id;
    try (SseClient client = gateway.stream("?device=resume/bus-1&mode=log")) {
      client.awaitEvent("live");
      log.appendNow(device, 1);
      id = client.awaitEvent("position").lastId();
    }
    for (int sequence = 2; sequence <= 50; sequence++) {
      log.appendNow(device, sequence);
    }

    // When it comes back with its last id, as a header or a parameter
    try (SseClient byHeader =
            gateway.stream("?device=resume/bus-1&mode=log&from=earliest", "Last-Event-ID", id);
        SseClient byParameter = gateway.stream("?device=resume/bus-1&mode=log&lastEventId=" + id)) {
      byHeader.awaitEvent("live");
      byParameter.awaitEvent("live");

      // Then it gets exactly what it has missed
      for (SseClient client : List.of(byHeader, byParameter)) {
        assertThat(client.events("position"))
            .extracting(event -> event.number("seq"))
            .containsExactlyElementsOf(LongStream.rangeClosed(2, 50).boxed().toList());
      }
    }
  }

  @Test
  void shouldTellStatusChangesWhenTheyHappen() {
    // Given a live subscriber
    DeviceId device = new DeviceId("status", "bus-1");
    RecordMetadata at = log.appendNow(device, 1);
    try (SseClient client = gateway.stream("?fleet=status")) {
      client.awaitEvent("live");

      // When the device falls silent
      log.status(device, DeviceStatus.STALE, at.timestamp() + 30_000);

      // Then it is told, and the snapshot of the next one says so too
      SseEvent status = client.awaitEvent("status").events("status").getFirst();
      assertThat(status.data())
          .isEqualTo(
              "{\"device\":\"status/bus-1\",\"status\":\"stale\",\"since\":%d,\"lastSeen\":%d,\"reason\":\"silence\"}"
                  .formatted(at.timestamp() + 30_000, at.timestamp() + 30_000));
      try (SseClient next = gateway.stream("?fleet=status")) {
        assertThat(next.awaitEvent("live").events("position").getFirst().text("status"))
            .isEqualTo("stale");
      }
    }
  }

  private static void assertStepByStep(List<SseEvent> positions) {
    Map<String, Long> last = new HashMap<>();
    for (SseEvent event : positions) {
      Long before = last.put(event.text("device"), event.number("seq"));
      if (before != null) {
        long replaced = Math.max(0, event.number("skipped")); // On its way it may be conflated.
        assertThat(event.number("seq"))
            .as("%s after %s", event.data(), positions)
            .isEqualTo(before + 1 + replaced);
      }
    }
  }
}
