package io.tracklog.kit.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts the frames of one message together (RFC 6455, 5.4), up to a limit. A message of one frame,
 * which nearly all are, is copied once. Belongs to its connection.
 */
final class MessageAssembler {
  private final int maxBytes;
  private byte @Nullable [] begun;

  /** Made with the most bytes of a message. */
  MessageAssembler(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Whether no message is begun. */
  boolean isAtStart() {
    return begun == null;
  }

  /** Whether the message would be too large with this frame. */
  boolean isTooLarge(ByteBuf frame) {
    int before = begun == null ? 0 : begun.length;
    return (long) before + frame.readableBytes() > maxBytes;
  }

  /**
   * Adds a frame, which stays the caller's.
   *
   * @return the whole message, or null while more is to come
   */
  byte @Nullable [] add(ByteBuf frame, boolean isFinal) {
    byte[] whole = begun == null ? ByteBufUtil.getBytes(frame) : appended(begun, frame);
    begun = isFinal ? null : whole;
    return isFinal ? whole : null;
  }

  private static byte[] appended(byte[] before, ByteBuf frame) {
    byte[] all = Arrays.copyOf(before, before.length + frame.readableBytes());
    frame.getBytes(frame.readerIndex(), all, before.length, frame.readableBytes());
    return all;
  }
}
