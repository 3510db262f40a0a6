package io.tracklog.fanout.cursor;

/** Reads what {@link BitWriter} wrote. Confined to one thread; used once. */
final class BitReader {
  private static final int MAX_QUOTIENT_BITS = 62;

  private final byte[] bytes;
  private final int limit;
  private int bits;

  BitReader(byte[] bytes, int length) {
    this.bytes = bytes;
    this.limit = length * 8;
  }

  /**
   * Reads an unsigned number of a width of 0 to 64 bits.
   *
   * @throws InvalidCursorException when too few bits are left
   */
  long read(int width) throws InvalidCursorException {
    if (width > limit - bits) {
      throw new InvalidCursorException("the cursor is cut short");
    }
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = (value << 1) | ((bytes[bits >>> 3] >>> (7 - (bits & 7))) & 1);
      bits++;
    }
    return value;
  }

  /**
   * Reads a number in the Exponential-Golomb code of an order.
   *
   * @throws InvalidCursorException when it is cut short or does not fit 63 bits
   */
  long readExpGolomb(int order) throws InvalidCursorException {
    int length = 0;
    while (read(1) == 1) {
      length++;
      if (length + order > MAX_QUOTIENT_BITS) {
        throw new InvalidCursorException("the cursor holds a number that is too large");
      }
    }
    long quotient = (1L << length) | read(length);
    return ((quotient - 1) << order) | read(order);
  }

  /** Whether nothing but the fill of the last byte, all zero, is left. */
  boolean isAtEnd() throws InvalidCursorException {
    int left = limit - bits;
    return left < 8 && read(left) == 0;
  }
}
