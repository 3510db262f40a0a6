package io.tracklog.fanout.sse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.tracklog.fanout.wire.EventChunk;
import io.tracklog.fanout.wire.GapReason;
import io.tracklog.fanout.wire.GrowingBytes;
import org.jspecify.annotations.Nullable;

/**
 * Events as Server-Sent Events. The blank line that ends an event is written when the next one
 * begins, so that the last one can take the {@code id}.
 */
final class SseChunk implements EventChunk {
  private static final byte[] POSITION = "event: position\ndata: ".getBytes(US_ASCII);
  private static final byte[] STATUS = "event: status\ndata: ".getBytes(US_ASCII);
  private static final byte[] LEAVE = "event: leave\ndata: ".getBytes(US_ASCII);

  private final GrowingBytes bytes = new GrowingBytes();
  private int events;

  @Override
  public void position(byte[] json, long skipped) {
    begin(POSITION);
    if (skipped == 0) {
      bytes.append(json);
    } else {
      bytes.append(json, json.length - 1);
      bytes.append((",\"skipped\":" + skipped + "}").getBytes(US_ASCII));
    }
    bytes.append('\n');
  }

  @Override
  public void status(byte[] json) {
    begin(STATUS);
    bytes.append(json);
    bytes.append('\n');
  }

  @Override
  public void leave(byte[] json) {
    begin(LEAVE);
    bytes.append(json);
    bytes.append('\n');
  }

  @Override
  public void live() {
    event("live", "{}");
  }

  @Override
  public void gap(int partition, long fromOffset, long toOffset, GapReason reason) {
    event(
        "gap",
        "{\"partition\":%d,\"from\":%d,\"to\":%d,\"reason\":\"%s\"}"
            .formatted(partition, fromOffset, toOffset, reason.wireName()));
  }

  @Override
  public void reconnect(long afterMs, String reason) {
    event("reconnect", "{\"afterMs\":%d,\"reason\":\"%s\"}".formatted(afterMs, reason));
  }

  @Override
  public void end() {
    event("end", "{}");
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
      bytes.append(("id: " + cursor + "\n").getBytes(US_ASCII));
    }
    bytes.append('\n');
    int length = bytes.length();
    return bytes.writeTo(PooledByteBufAllocator.DEFAULT.directBuffer(length, length), 0);
  }

  private void event(String name, String json) {
    begin(("event: " + name + "\ndata: ").getBytes(US_ASCII));
    bytes.append(json.getBytes(US_ASCII));
    bytes.append('\n');
  }

  private void begin(byte[] head) {
    if (events++ > 0) {
      bytes.append('\n');
    }
    bytes.append(head);
  }
}
