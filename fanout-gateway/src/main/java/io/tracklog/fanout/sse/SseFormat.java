package io.tracklog.fanout.sse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tracklog.fanout.wire.EventChunk;
import io.tracklog.fanout.wire.WireFormat;

/** Server-Sent Events. */
public final class SseFormat implements WireFormat {
  private static final byte[] HEARTBEAT = ":\n\n".getBytes(US_ASCII);

  @Override
  public EventChunk newChunk() {
    return new SseChunk();
  }

  @Override
  public ByteBuf heartbeat() {
    return Unpooled.wrappedBuffer(HEARTBEAT);
  }

  /**
   * What a stream begins with: how long a client waits before it comes back.
   *
   * @param retryMs milliseconds
   */
  public static ByteBuf preamble(long retryMs) {
    return Unpooled.wrappedBuffer(("retry: " + retryMs + "\n\n").getBytes(US_ASCII));
  }
}
