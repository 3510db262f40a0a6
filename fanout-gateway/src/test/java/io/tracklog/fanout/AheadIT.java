package io.tracklog.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.Log;
import io.tracklog.fanout.testing.SseClient;
import io.tracklog.fanout.testing.SseEvent;
import io.tracklog.schemas.model.DeviceId;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subscribers that were further elsewhere than the gateway they come to. */
final class AheadIT {
  private static final DeviceId DEVICE = new DeviceId("ahead", "bus-1");

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
  void shouldGoOnExactlyThereWhenTheLogArrives() throws Exception {
    // Given a subscriber that has seen two records which have not arrived here
    RecordMetadata last = log.appendNow(DEVICE, 1);
    String from = "&from=" + last.partition() + ":" + (last.offset() + 3);
    try (Gateway gateway = Gateway.start("--stream.heartbeat=160ms", "--stream.patience=60s");
        SseClient client = gateway.stream("?device=ahead/bus-1&mode=log" + from)) {
      client.awaitThat(c -> c.comments() >= 2);

      // When they arrive, and more
      for (int sequence = 2; sequence <= 5; sequence++) {
        log.appendNow(DEVICE, sequence);
      }

      // Then it is given what it has not seen, and no gap is told
      client.awaitEvent("live").awaitThat(c -> c.events("position").size() >= 2);
      assertThat(client.events("position"))
          .extracting(event -> event.number("seq"))
          .containsExactly(4L, 5L);
      assertThat(client.events("gap")).isEmpty();
    }
  }

  @Test
  void shouldTellTheGapWhenTheLogDoesNotArriveInTime() throws Exception {
    // When a subscriber asks for what the log will not hold soon
    RecordMetadata last = log.appendNow(DEVICE, 1);
    String from = "&from=" + last.partition() + ":" + (last.offset() + 100);
    try (Gateway gateway = Gateway.start("--stream.heartbeat=160ms", "--stream.patience=0s");
        SseClient client = gateway.stream("?device=ahead/bus-1&mode=log" + from)) {
      client.awaitEvent("live");

      // Then it is told, and goes on with what comes
      assertThat(client.events("gap"))
          .extracting(SseEvent::data)
          .containsExactly(
              "{\"partition\":%d,\"from\":%d,\"to\":%d,\"reason\":\"recreated\"}"
                  .formatted(last.partition(), last.offset() + 1, last.offset() + 100));
      log.appendNow(DEVICE, 2);
      assertThat(client.awaitEvent("position").events("position").getFirst().number("seq"))
          .isEqualTo(2);
    }
  }
}
