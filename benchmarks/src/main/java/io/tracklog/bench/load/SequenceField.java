package io.tracklog.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;

/** Finds a position's sequence in its JSON, without reading the rest of it. */
final class SequenceField {
  /** There is none. */
  static final long NONE = -1;

  private static final byte[] NAME = "\"seq\":".getBytes(US_ASCII);

  private SequenceField() {}

  /** The sequence in a line; {@link #NONE} when it has none. */
  static long of(ByteBuf source, int from, int length) {
    int at = valueAt(source, from, length);
    return at < 0 ? NONE : number(source, at, from + length);
  }

  private static int valueAt(ByteBuf source, int from, int length) {
    int last = from + length - NAME.length;
    for (int at = source.indexOf(from, last, (byte) '"');
        at >= 0;
        at = source.indexOf(at + 1, last, (byte) '"')) {
      int i = 1;
      while (i < NAME.length && source.getByte(at + i) == NAME[i]) {
        i++;
      }
      if (i == NAME.length) {
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
