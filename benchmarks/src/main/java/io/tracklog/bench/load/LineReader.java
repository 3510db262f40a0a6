package io.tracklog.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Parts what a connection brings into lines. Belongs to its channel's event loop. */
final class LineReader extends ChannelInboundHandlerAdapter {
  private final Lines lines;
  private final ByteBuf begun = Unpooled.buffer(64);

  /** Who takes what is read. */
  interface Lines {
    /** So many bytes were read, before the lines in them. */
    void bytes(int count);

    /** A line without its end; valid during the call. */
    void line(ByteBuf source, int from, int length);

    /** The connection is closed. */
    default void closed() {}
  }

  LineReader(Lines lines) {
    this.lines = lines;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    lines.bytes(bytes.readableBytes());
    int end = bytes.bytesBefore((byte) '\n');
    while (end >= 0) {
      take(bytes, end);
      bytes.skipBytes(1);
      end = bytes.bytesBefore((byte) '\n');
    }
    begun.writeBytes(bytes);
    bytes.release();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    lines.closed();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
    context.close();
  }

  /** Takes the rest of a line, which lies within a read, nearly always as a whole. */
  private void take(ByteBuf bytes, int length) {
    if (begun.isReadable()) {
      begun.writeBytes(bytes, length);
      lines.line(begun, begun.readerIndex(), begun.readableBytes());
      begun.clear();
    } else {
      lines.line(bytes, bytes.readerIndex(), length);
      bytes.skipBytes(length);
    }
  }
}
