package io.tracklog.fanout.sse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.tracklog.fanout.wire.EventChunk;
import io.tracklog.fanout.wire.GapReason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Events as Server-Sent Events. The blank line that ends an event is written when the next one
 * begins, so that the last one can take the {@code id}.
 */
final class SseChunk implements EventChunk {
  private static final int INITIAL_BYTES = 512;
  private static final byte[] POSITION = "event: position\ndata: ".getBytes(US_ASCII);
  private static final byte[] STATUS = "event: status\ndata: ".getBytes(US_ASCII);
  private static final byte[] LEAVE = "event: leave\ndata: ".getBytes(US_ASCII);

  private byte[] bytes = new byte[INITIAL_BYTES];
  private int length;
  private int events;

  @Override
  public void position(byte[] json, long skipped) {
    begin(POSITION);
    if (skipped == 0) {
      append(json, json.length);
    } else {
      append(json, json.length - 1);
      append((",\"skipped\":" + skipped + "}").getBytes(US_ASCII));
    }
    append('\n');
  }

  @Override
  public void status(byte[] json) {
    begin(STATUS);
    append(json, json.length);
    append('\n');
  }

  @Override
  public void leave(byte[] json) {
    begin(LEAVE);
    append(json, json.length);
    append('\n');
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
    return length;
  }

  @Override
  public ByteBuf finish(@Nullable String cursor) {
    if (cursor != null) {
      append(("id: " + cursor + "\n").getBytes(US_ASCII));
    }
    append('\n');
    return PooledByteBufAllocator.DEFAULT.directBuffer(length, length).writeBytes(bytes, 0, length);
  }

  private void event(String name, String json) {
    begin(("event: " + name + "\ndata: ").getBytes(US_ASCII));
    append(json.getBytes(US_ASCII));
    append('\n');
  }

  private void begin(byte[] head) {
    if (events++ > 0) {
      append('\n');
    }
    append(head);
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
