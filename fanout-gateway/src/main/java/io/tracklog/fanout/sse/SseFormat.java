package io.tracklog.fanout.sse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tracklog.fanout.wire.EventChunk;
import io.tracklog.fanout.wire.WireFormat;

/** Server-Sent Events. */
public final class SseFormat implements WireFormat {
  private static final ByteBuf HEARTBEAT =
      Unpooled.unreleasableBuffer(
          Unpooled.directBuffer().writeBytes(":\n\n".getBytes(US_ASCII)).asReadOnly());

  @Override
  public EventChunk newChunk() {
    return new SseChunk();
  }

  @Override
  public ByteBuf heartbeat() {
    return HEARTBEAT;
  }
}
