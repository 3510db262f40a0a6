package io.tracklog.fanout.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.tracklog.fanout.wire.EventChunk;
import io.tracklog.fanout.wire.GapReason;
import io.tracklog.fanout.wire.GrowingBytes;
import io.tracklog.kit.websocket.FrameHead;
import org.jspecify.annotations.Nullable;

/**
 * Events as the messages of one text frame: one, or an array of them. The brace that ends a message
 * is written when the next one begins, so that the last one can take the cursor.
 */
final class WebSocketChunk implements EventChunk {
  private static final byte[] EMPTY = Messages.bytes("{}");

  private final byte[] subscription;

  /** The first byte is for the bracket of an array. */
  private final GrowingBytes bytes = new GrowingBytes();

  private int events;

  /** Made with the subscription's name. */
  WebSocketChunk(String id) {
    bytes.append(' ');
    this.subscription = Messages.bytes("\",\"id\":" + Messages.quoted(id) + ",\"data\":");
  }

  @Override
  public void position(byte[] json, long skipped) {
    begin("position");
    if (skipped == 0) {
      bytes.append(json);
    } else {
      bytes.append(json, json.length - 1);
      bytes.append(Messages.bytes(",\"skipped\":" + skipped + '}'));
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
    return bytes.length();
  }

  @Override
  public ByteBuf finish(@Nullable String cursor) {
    if (cursor != null) {
      bytes.append(Messages.bytes(",\"cursor\":\"" + cursor + '"'));
    }
    bytes.append('}');
    int from = 1;
    if (events > 1) {
      from = 0;
      bytes.replace(0, '[');
      bytes.append(']');
    }
    int size = bytes.length() - from;
    ByteBuf frame = PooledByteBufAllocator.DEFAULT.directBuffer(FrameHead.MAX_BYTES + size);
    return bytes.writeTo(FrameHead.text(frame, size), from);
  }

  private void event(String type, byte[] data) {
    begin(type);
    bytes.append(data);
  }

  private void begin(String type) {
    if (events++ > 0) {
      bytes.append('}');
      bytes.append(',');
    }
    bytes.append(("{\"type\":\"" + type).getBytes(UTF_8));
    bytes.append(subscription);
  }
}
