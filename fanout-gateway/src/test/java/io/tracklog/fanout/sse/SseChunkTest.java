package io.tracklog.fanout.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.wire.EventChunk;
import io.tracklog.fanout.wire.GapReason;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SseChunkTest {
  private final EventChunk chunk = new SseFormat().newChunk();

  @Test
  void shouldWriteAPositionAsTheContractHasIt() {
    // Given the contract's own example
    Position position =
        Position.builder(new DeviceId("acme", "bus-12"), 1732212345678L, 30.2658, -97.7443)
            .speedMps(10.7)
            .headingDeg(271.5)
            .sequence(17)
            .build();
    LogRecord record = new LogRecord(3, 120734, 1732212345702L, position, 90);

    // When it is written as the only event
    chunk.position(record.json(), 0);

    // Then it is the contract's text
    assertThat(chunk.finish("AQI3rV8BzgE").toString(UTF_8))
        .isEqualTo(
            """
            event: position
            data: {"device":"acme/bus-12","ts":1732212345678,"received":1732212345702,\
            "lat":30.2658,"lon":-97.7443,"speed":10.7,"heading":271.5,"seq":17,\
            "status":"live","at":"3:120734"}
            id: AQI3rV8BzgE

            """);
  }

  @Test
  void shouldPutTheIdOnTheLastEventOnly() {
    // Given several events
    chunk.status("{\"a\":1}".getBytes(UTF_8));
    chunk.gap(3, 100, 250, GapReason.RETENTION);
    chunk.live();

    // When they are written, then the id stands on the last one
    assertThat(chunk.events()).isEqualTo(3);
    assertThat(chunk.finish("X").toString(UTF_8))
        .isEqualTo(
            """
            event: status
            data: {"a":1}

            event: gap
            data: {"partition":3,"from":100,"to":250,"reason":"retention"}

            event: live
            data: {}
            id: X

            """);
  }

  @Test
  void shouldLeaveOutTheIdWhenThereIsNone() {
    // Given one event, when no cursor can be said, then there is no id
    chunk.reconnect(4200, "drain");
    assertThat(chunk.finish(null).toString(UTF_8))
        .isEqualTo("event: reconnect\ndata: {\"afterMs\":4200,\"reason\":\"drain\"}\n\n");
  }

  @Test
  void shouldSayHowManyWereSkippedAndEscapeWhatAttributesHold() {
    // Given a position with attributes that need escaping
    Position position =
        Position.builder(new DeviceId("f", "d"), 1, 2, 3)
            .attributes(Map.of("note", "a \"quoted\"\nline"))
            .build();

    // When it is written with a count of skipped ones
    chunk.position(new LogRecord(0, 5, 6, position, 9).json(), 12);

    // Then both are in one line
    assertThat(chunk.finish(null).toString(UTF_8))
        .isEqualTo(
            "event: position\ndata: {\"device\":\"f/d\",\"ts\":1,\"received\":6,\"lat\":2.0,"
                + "\"lon\":3.0,\"seq\":0,\"attributes\":{\"note\":\"a \\\"quoted\\\"\\nline\"},"
                + "\"status\":\"live\",\"at\":\"0:5\",\"skipped\":12}\n\n");
  }
}
