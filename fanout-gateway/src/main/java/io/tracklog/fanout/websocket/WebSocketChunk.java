package io.tracklog.fanout.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.tracklog.fanout.wire.EventChunk;
import io.tracklog.fanout.wire.GapReason;
import io.tracklog.kit.websocket.FrameHead;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Events as the messages of one text frame: one, or an array of them. The brace that ends a message
 * is written when the next one begins, so that the last one can take the cursor.
 */
final class WebSocketChunk implements EventChunk {
  private static final int INITIAL_BYTES = 512;
  private static final byte[] EMPTY = Messages.bytes("{}");

  private final byte[] subscription;

  /** The first byte is for the bracket of an array. */
  private byte[] bytes = new byte[INITIAL_BYTES];

  private int length = 1;
  private int events;

  /** Made with the subscription's name. */
  WebSocketChunk(String id) {
    this.subscription = Messages.bytes("\",\"id\":" + Messages.quoted(id) + ",\"data\":");
  }

  @Override
  public void position(byte[] json, long skipped) {
    begin("position");
    if (skipped == 0) {
      append(json, json.length);
    } else {
      append(json, json.length - 1);
      append(Messages.bytes(",\"skipped\":" + skipped + '}'));
    }
  }

  @Override
  public void status(byte[] json) {
    event("status", json);
  }

  @Override
  public void leave(byte[] json) {
    event("leave", json);
  }

  @Override
  public void live() {
    event("live", EMPTY);
  }

  @Override
  public void gap(int partition, long fromOffset, long toOffset, GapReason reason) {
    event(
        "gap",
        Messages.bytes(
            "{\"partition\":%d,\"from\":%d,\"to\":%d,\"reason\":\"%s\"}"
                .formatted(partition, fromOffset, toOffset, reason.wireName())));
  }

  @Override
  public void reconnect(long afterMs, String reason) {
    event("reconnect", Messages.bytes(Messages.reconnectData(afterMs, reason)));
  }

  @Override
  public void end() {
    event("end", EMPTY);
  }

  @Override
  public int events() {
    return events;
  }

  @Override
  public int bytes() {
    return length;
  }

  @Override
  public ByteBuf finish(@Nullable String cursor) {
    if (cursor != null) {
      append(Messages.bytes(",\"cursor\":\"" + cursor + '"'));
    }
    append('}');
    int from = 1;
    if (events > 1) {
      from = 0;
      bytes[0] = '[';
      append(']');
    }
    int size = length - from;
    ByteBuf frame = PooledByteBufAllocator.DEFAULT.directBuffer(FrameHead.MAX_BYTES + size);
    return FrameHead.text(frame, size).writeBytes(bytes, from, size);
  }

  private void event(String type, byte[] data) {
    begin(type);
    append(data);
  }

  private void begin(String type) {
    if (events++ > 0) {
      append('}');
      append(',');
    }
    append(("{\"type\":\"" + type).getBytes(UTF_8));
    append(subscription);
  }

  private void append(char c) {
    require(1);
    bytes[length++] = (byte) c;
  }

  private void append(byte[] source) {
    append(source, source.length);
  }

  private void append(byte[] source, int count) {
    require(count);
    System.arraycopy(source, 0, bytes, length, count);
    length += count;
  }

  private void require(int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
  }
}
