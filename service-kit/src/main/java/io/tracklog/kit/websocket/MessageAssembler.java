package io.tracklog.kit.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts the frames of one message together (RFC 6455, 5.4), up to a limit. A message of one frame,
 * which nearly all are, is copied once; one of many, however small, costs no more than twice its
 * bytes. Belongs to its connection.
 */
final class MessageAssembler {
  private final int maxBytes;
  private byte @Nullable [] begun;
  private int size;

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
    return (long) size + frame.readableBytes() > maxBytes;
  }

  /**
   * Adds a frame, which stays the caller's.
   *
   * @return the whole message, or null while more is to come
   */
  byte @Nullable [] add(ByteBuf frame, boolean isFinal) {
    if (begun == null && isFinal) {
      return ByteBufUtil.getBytes(frame);
    }
    byte[] room = roomFor(frame.readableBytes());
    frame.getBytes(frame.readerIndex(), room, size, frame.readableBytes());
    size += frame.readableBytes();
    if (!isFinal) {
      begun = room;
      return null;
    }
    byte[] whole = Arrays.copyOf(room, size);
    begun = null;
    size = 0;
    return whole;
  }

  private byte[] roomFor(int more) {
    byte[] before = begun;
    if (before == null) {
      return new byte[more];
    }
    return size + more <= before.length
        ? before
        : Arrays.copyOf(before, Math.max(size + more, 2 * before.length));
  }
}
