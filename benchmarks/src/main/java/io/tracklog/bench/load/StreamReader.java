package io.tracklog.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event stream as cheaply as can be: it looks at how each line begins. Belongs to its
 * channel's event loop.
 */
final class StreamReader extends ChannelInboundHandlerAdapter {
  private static final byte[] LIVE = "event: live".getBytes(US_ASCII);
  private static final int KIND_AT = "event: ".length();
  private static final byte[] SEQUENCE = "\"seq\":".getBytes(US_ASCII);

  private final Tally tally;
  private final Runnable onLive;
  private final @Nullable LongConsumer onSequence;
  private final ByteBuf line;
  private boolean isLive;

  /**
   * Reads one stream.
   *
   * @param onLive called once, at the live edge
   * @param onSequence takes the sequence of each position; null to spare looking for it
   */
  StreamReader(Tally tally, Runnable onLive, @Nullable LongConsumer onSequence) {
    this.tally = tally;
    this.onLive = onLive;
    this.onSequence = onSequence;
    this.line = Unpooled.buffer(64);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    tally.bytes().add(bytes.readableBytes());
    int end = bytes.bytesBefore((byte) '\n');
    while (end >= 0) {
      take(bytes, end);
      bytes.skipBytes(1);
      end = bytes.bytesBefore((byte) '\n');
    }
    line.writeBytes(bytes);
    bytes.release();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
    context.close();
  }

  /** Takes the rest of a line, which lies within a read, nearly always as a whole. */
  private void take(ByteBuf bytes, int length) {
    if (line.isReadable()) {
      line.writeBytes(bytes, length);
      onLine(line, line.readerIndex(), line.readableBytes());
      line.clear();
    } else {
      onLine(bytes, bytes.readerIndex(), length);
      bytes.skipBytes(length);
    }
  }

  private void onLine(ByteBuf source, int from, int length) {
    if (length < 4) {
      return;
    }
    switch (source.getByte(from)) {
      case 'e' -> onEvent(source, from, length);
      case 'i' -> tally.ids().increment();
      case 'd' -> onData(source, from, length);
      default -> {}
    }
  }

  private void onEvent(ByteBuf source, int from, int length) {
    byte kind = source.getByte(from + KIND_AT);
    if (kind == 'p') {
      tally.positions().increment();
    } else if (kind == 'l' && length == LIVE.length && !isLive && source.getByte(from + 8) == 'i') {
      isLive = true;
      tally.live().increment();
      onLive.run();
    }
  }

  private void onData(ByteBuf source, int from, int length) {
    if (onSequence != null && isLive) {
      int at = sequenceAt(source, from, length);
      if (at >= 0) {
        onSequence.accept(number(source, at, from + length));
      }
    }
  }

  private static int sequenceAt(ByteBuf source, int from, int length) {
    int last = from + length - SEQUENCE.length;
    for (int at = source.indexOf(from, last, (byte) '"');
        at >= 0;
        at = source.indexOf(at + 1, last, (byte) '"')) {
      int i = 1;
      while (i < SEQUENCE.length && source.getByte(at + i) == SEQUENCE[i]) {
        i++;
      }
      if (i == SEQUENCE.length) {
        return at + i;
      }
    }
    return -1;
  }

  private static long number(ByteBuf source, int from, int end) {
    long number = 0;
    for (int i = from; i < end && Character.isDigit(source.getByte(i)); i++) {
      number = number * 10 + source.getByte(i) - '0';
    }
    return number;
  }
}
