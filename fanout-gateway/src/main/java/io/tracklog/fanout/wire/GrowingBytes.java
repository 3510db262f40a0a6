package io.tracklog.fanout.wire;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Bytes on the heap that are put together once and then copied out. Confined to one thread. */
public final class GrowingBytes {
  private static final int INITIAL_BYTES = 512;

  private byte[] bytes = new byte[INITIAL_BYTES];
  private int length;

  /** How many there are so far. */
  public int length() {
    return length;
  }

  /** Adds a character of ASCII. */
  public void append(char c) {
    require(1);
    bytes[length++] = (byte) c;
  }

  /** Adds a copy of all of these. */
  public void append(byte[] source) {
    append(source, source.length);
  }

  /** Adds a copy of the first so many of these. */
  public void append(byte[] source, int count) {
    require(count);
    System.arraycopy(source, 0, bytes, length, count);
    length += count;
  }

  /**
   * Puts another character of ASCII where one stands already.
   *
   * @param index less than {@link #length}
   */
  public void replace(int index, char c) {
    bytes[index] = (byte) c;
  }

  /** Copies all that stands from an index on; returns the same buffer. */
  public ByteBuf writeTo(ByteBuf target, int fromIndex) {
    return target.writeBytes(bytes, fromIndex, length - fromIndex);
  }

  private void require(int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
  }
}
