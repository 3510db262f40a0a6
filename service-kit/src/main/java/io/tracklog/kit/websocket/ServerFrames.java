package io.tracklog.kit.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/**
 * Frames as a server sends them (RFC 6455, 5.2): whole messages without a mask, which is a few
 * bytes before the payload. An encoder in each connection's pipeline would cost more than this
 * does.
 */
final class ServerFrames {
  private static final int CLOSE = 0x8;
  private static final int PING = 0x9;
  private static final int PONG = 0xA;

  private ServerFrames() {}

  static ByteBuf text(ByteBufAllocator allocator, String text) {
    int length = ByteBufUtil.utf8Bytes(text);
    ByteBuf frame = FrameHead.text(allocator.ioBuffer(FrameHead.MAX_BYTES + length), length);
    frame.writeCharSequence(text, StandardCharsets.UTF_8);
    return frame;
  }

  static ByteBuf ping(ByteBufAllocator allocator) {
    return head(allocator, PING, 0);
  }

  /** Answers a ping with what it held (RFC 6455, 5.5.3). */
  static ByteBuf pong(ByteBufAllocator allocator, ByteBuf content) {
    ByteBuf frame = head(allocator, PONG, content.readableBytes());
    return frame.writeBytes(content, content.readerIndex(), content.readableBytes());
  }

  /**
   * Says that no more follows (RFC 6455, 5.5.1).
   *
   * @param reason at most 123 bytes of UTF-8
   */
  static ByteBuf close(ByteBufAllocator allocator, int code, String reason) {
    ByteBuf frame = head(allocator, CLOSE, Short.BYTES + ByteBufUtil.utf8Bytes(reason));
    frame.writeShort(code);
    frame.writeCharSequence(reason, StandardCharsets.UTF_8);
    return frame;
  }

  /** Answers a close frame that gave no code with one that gives none. */
  static ByteBuf closeWithoutCode(ByteBufAllocator allocator) {
    return head(allocator, CLOSE, 0);
  }

  private static ByteBuf head(ByteBufAllocator allocator, int opcode, int length) {
    return FrameHead.write(allocator.ioBuffer(FrameHead.MAX_BYTES + length), opcode, length);
  }
}
