package io.tracklog.kit.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.WriteBufferWaterMark;

/**
 * The server's end of a WebSocket for an owner that writes the same frames to many: it makes them
 * itself (see {@link FrameHead}), and says when they are sent.
 */
public interface FrameSocket extends MessageSocket {
  /**
   * Says how many bytes may wait before {@link #isWriteQueueFull}, and how few when the peer is
   * told of as reading again. Before the first write.
   */
  void limitOutbound(WriteBufferWaterMark limits);

  /**
   * Writes a whole frame without sending it. It keeps the bytes for itself until they are sent, and
   * does not change them: the caller may release its own hold at once. Does nothing when the peer
   * is gone.
   */
  void writeFrame(ByteBuf shared);

  /** Sends what was written. */
  void flush();

  /** Cuts the connection, whatever waits. */
  void cut();
}
