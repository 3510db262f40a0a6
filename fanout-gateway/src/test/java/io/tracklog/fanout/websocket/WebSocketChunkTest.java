package io.tracklog.fanout.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.tracklog.fanout.wire.EventChunk;
import io.tracklog.fanout.wire.GapReason;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class WebSocketChunkTest {
  private static final byte TEXT = (byte) 0x81;

  @Test
  void shouldBeOneMessageWhenThereIsOneEvent() {
    EventChunk chunk = new WebSocketFormat("a").newChunk();
    chunk.position("{\"device\":\"f/d\"}".getBytes(UTF_8), 0);

    assertThat(payload(chunk.finish("AQI")))
        .isEqualTo(
            "{\"type\":\"position\",\"id\":\"a\",\"data\":{\"device\":\"f/d\"},\"cursor\":\"AQI\"}");
  }

  @Test
  void shouldBeAnArrayWithTheCursorOnItsLastWhenThereAreMore() {
    EventChunk chunk = new WebSocketFormat("a").newChunk();
    chunk.position("{\"device\":\"f/d\"}".getBytes(UTF_8), 7);
    chunk.status("{\"status\":\"live\"}".getBytes(UTF_8));
    chunk.leave("{\"device\":\"f/d\"}".getBytes(UTF_8));
    chunk.gap(3, 100, 250, GapReason.RETENTION);
    chunk.live();
    chunk.end();
    chunk.reconnect(4_200, "drain");

    JsonArray messages = new JsonArray(payload(chunk.finish("AQI")));

    assertThat(messages.stream().map(m -> ((JsonObject) m).getString("type")))
        .containsExactly("position", "status", "leave", "gap", "live", "end", "reconnect");
    assertThat(messages.getJsonObject(0).getJsonObject("data").getInteger("skipped")).isEqualTo(7);
    assertThat(messages.getJsonObject(3).getJsonObject("data"))
        .isEqualTo(
            new JsonObject("{\"partition\":3,\"from\":100,\"to\":250,\"reason\":\"retention\"}"));
    assertThat(messages.getJsonObject(6).getJsonObject("data"))
        .isEqualTo(new JsonObject("{\"afterMs\":4200,\"reason\":\"drain\"}"));
    for (int i = 0; i < messages.size(); i++) {
      assertThat(messages.getJsonObject(i).getString("id")).isEqualTo("a");
      assertThat(messages.getJsonObject(i).containsKey("cursor")).isEqualTo(i == 6);
    }
  }

  @Test
  void shouldBearEveryIdAndEveryLength() {
    String id = "\"\\\u0001grüß\uD83D\uDE80";
    for (int events : new int[] {1, 2, 3, 1_000}) {
      EventChunk chunk = new WebSocketFormat(id).newChunk();
      for (int i = 0; i < events; i++) {
        chunk.live();
      }
      String payload = payload(chunk.finish(null));
      String first =
          events == 1 ? payload : new JsonArray(payload).getJsonObject(events - 1).encode();
      assertThat(new JsonObject(first).getString("id")).isEqualTo(id);
    }
  }

  @Test
  void shouldBeEqualWhereTheIdIsTheSame() {
    assertThat(new WebSocketFormat("a"))
        .isEqualTo(new WebSocketFormat("a"))
        .isNotEqualTo(new WebSocketFormat("b"));
  }

  /** Reads the frame by RFC 6455, 5.2. */
  private static String payload(ByteBuf frame) {
    try {
      assertThat(frame.readByte()).isEqualTo(TEXT);
      int length = frame.readUnsignedByte();
      if (length == 126) {
        length = frame.readUnsignedShort();
      }
      assertThat(frame.readableBytes()).isEqualTo(length);
      return frame.readCharSequence(length, UTF_8).toString();
    } finally {
      frame.release();
    }
  }
}
