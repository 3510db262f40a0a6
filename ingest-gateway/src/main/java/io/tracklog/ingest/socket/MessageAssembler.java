package io.tracklog.ingest.socket;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Joins the frames of a message (RFC 6455, 5.4), which may come in pieces, and stops at the bound.
 * Takes the bytes as they are, so that text is not decoded before it is parsed. Belongs to one
 * connection.
 */
final class MessageAssembler {
  private final long maxBytes;
  private @Nullable Buffer begun;

  MessageAssembler(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Whether this frame would take the message beyond the bound. */
  boolean isTooLarge(Buffer frame) {
    return (begun == null ? 0 : begun.length()) + (long) frame.length() > maxBytes;
  }

  /**
   * Takes a frame that is not too large.
   *
   * @param isFinal whether the message ends with it
   * @return the whole message, or null when more of it is to come
   */
  byte @Nullable [] add(Buffer frame, boolean isFinal) {
    if (begun == null && isFinal) {
      return frame.getBytes();
    }
    begun = (begun == null ? Buffer.buffer() : begun).appendBuffer(frame);
    if (!isFinal) {
      return null;
    }
    byte[] message = begun.getBytes();
    begun = null;
    return message;
  }
}
