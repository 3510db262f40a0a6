package io.tracklog.kit.websocket;

import io.netty.buffer.ByteBuf;

/** What stands before the payload of a frame that a server sends (RFC 6455, 5.2): no mask. */
public final class FrameHead {
  /** The longest head: opcode, length, and 8 bytes of further length. */
  public static final int MAX_BYTES = 10;

  private static final int FINAL = 0x80;
  private static final int TEXT = 0x1;
  private static final int MAX_SHORT_PAYLOAD = 125;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;

  private FrameHead() {}

  /**
   * Begins a whole text message.
   *
   * @param payloadBytes how many bytes of UTF-8 will follow
   * @return the buffer that was given
   */
  public static ByteBuf text(ByteBuf frame, int payloadBytes) {
    return write(frame, TEXT, payloadBytes);
  }

  /** Begins a whole message of one frame. */
  static ByteBuf write(ByteBuf frame, int opcode, int payloadBytes) {
    frame.writeByte(FINAL | opcode);
    if (payloadBytes <= MAX_SHORT_PAYLOAD) {
      return frame.writeByte(payloadBytes);
    } else if (payloadBytes <= 0xFFFF) {
      return frame.writeByte(TWO_BYTES).writeShort(payloadBytes);
    }
    return frame.writeByte(EIGHT_BYTES).writeLong(payloadBytes);
  }
}
