package io.tracklog.fanout.cursor;

import java.util.Arrays;

/** Writes whole numbers of any width, high bit first. Confined to one thread; used once. */
final class BitWriter {
  private byte[] bytes = new byte[32];
  private int bits;

  /** Writes the low {@code width} bits of a value; width 0 to 64. */
  void write(long value, int width) {
    for (int i = width - 1; i >= 0; i--) {
      if ((bits >>> 3) == bytes.length) {
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
      }
      if (((value >>> i) & 1) != 0) {
        bytes[bits >>> 3] |= (byte) (0x80 >>> (bits & 7));
      }
      bits++;
    }
  }

  /** Writes a number of 0 or more in the Exponential-Golomb code of an order. */
  void writeExpGolomb(long value, int order) {
    long quotient = (value >>> order) + 1;
    int length = 63 - Long.numberOfLeadingZeros(quotient);
    write(-1, length);
    write(0, 1);
    write(quotient, length);
    write(value, order);
  }

  /** How many bits {@link #writeExpGolomb} takes. */
  static int expGolombBits(long value, int order) {
    return 2 * (63 - Long.numberOfLeadingZeros((value >>> order) + 1)) + 1 + order;
  }

  /** What was written, filled with zero bits to whole bytes. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, (bits + 7) >>> 3);
  }
}
