package io.tracklog.fanout.cursor;

import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * Cursors as text: base64url without padding of a packed bit string. Stateless.
 *
 * <p>Layout: version (8 bits), incarnation (32), issue time in epoch seconds (32), number of
 * partitions less one, a bit that says "these are the partitions from 0 on" or else the distances
 * between them, shift and order (6 each), the smallest offset, every offset's distance from it,
 * then 16 bits of a CRC-32 which catch slips of the hand (they are no protection against forgery: a
 * cursor gives no rights). Numbers without a fixed width are in the Exponential-Golomb code, whose
 * order for the distances is chosen for each cursor, so a few partitions that lie far from the
 * others cost only themselves.
 *
 * <p><b>Length.</b> At most {@value #MAX_CHARS_FOR_64} characters for up to 64 partitions, and in
 * proportion for more. Where exact offsets would not fit, all are rounded <em>down</em> by the
 * smallest power of two that makes them fit: then a resume repeats a few records, and still never
 * misses one. Offsets are exact whenever they lie within 2^40 of each other in up to 20 partitions,
 * and within 2^15 in 64.
 */
public final class CursorCodec {
  /** The longest text for a subscription of up to 64 partitions, in characters. */
  public static final int MAX_CHARS_FOR_64 = 200;

  /** The most partitions that a cursor may span. */
  public static final int MAX_PARTITIONS = 4096;

  private static final int VERSION = 1;
  private static final int MAX_CHARS = MAX_CHARS_FOR_64 * MAX_PARTITIONS / 64;
  private static final int CHECK_BYTES = 2;
  private static final int GAP_ORDER = 2;
  private static final int BASE_ORDER = 32;
  private static final int MAX_ORDER = 62;

  private CursorCodec() {}

  /**
   * The text of a cursor.
   *
   * @throws IllegalArgumentException when it spans no partition, or one of {@value #MAX_PARTITIONS}
   *     or above
   */
  public static String encode(Cursor cursor) {
    PartitionOffsets next = cursor.next();
    if (next.size() == 0 || next.partition(next.size() - 1) >= MAX_PARTITIONS) {
      throw new IllegalArgumentException("a cursor over " + next.size() + " partitions");
    }
    int budget = 6 * MAX_CHARS_FOR_64 * Math.max(64, next.size()) / 64 / 8;
    int shift = 0;
    byte[] body = body(cursor, shift);
    while (body.length + CHECK_BYTES > budget) {
      shift++;
      body = body(cursor, shift);
    }
    byte[] bytes = Arrays.copyOf(body, body.length + CHECK_BYTES);
    int check = check(body, body.length);
    bytes[body.length] = (byte) (check >>> 8);
    bytes[body.length + 1] = (byte) check;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Reads a cursor.
   *
   * @throws InvalidCursorException when it is not one, is damaged, or is of a later version
   */
  public static Cursor decode(String text) throws InvalidCursorException {
    if (text.length() > MAX_CHARS) {
      throw new InvalidCursorException("the cursor is longer than " + MAX_CHARS + " characters");
    }
    byte[] bytes = fromBase64(text);
    int length = bytes.length - CHECK_BYTES;
    if (length < 1) {
      throw new InvalidCursorException("the cursor is cut short");
    }
    if ((bytes[0] & 0xFF) != VERSION) {
      throw new InvalidCursorException(
          "the cursor is of version " + (bytes[0] & 0xFF) + ", this gateway knows " + VERSION);
    }
    int check = (bytes[length] & 0xFF) << 8 | (bytes[length + 1] & 0xFF);
    if (check != check(bytes, length)) {
      throw new InvalidCursorException("the cursor is damaged");
    }
    return read(new BitReader(bytes, length));
  }

  private static byte[] body(Cursor cursor, int shift) {
    BitWriter out = new BitWriter();
    out.write(VERSION, 8);
    out.write(cursor.incarnation(), 32);
    out.write(cursor.issuedAtMs() / 1000, 32);
    writePartitions(out, cursor.next());
    writeOffsets(out, cursor.next(), shift);
    return out.toBytes();
  }

  private static void writePartitions(BitWriter out, PartitionOffsets next) {
    out.writeExpGolomb(next.size() - 1, 0);
    boolean dense = next.partition(next.size() - 1) == next.size() - 1;
    out.write(dense ? 1 : 0, 1);
    int previous = -1;
    for (int i = 0; !dense && i < next.size(); i++) {
      out.writeExpGolomb(next.partition(i) - previous - 1, GAP_ORDER);
      previous = next.partition(i);
    }
  }

  private static void writeOffsets(BitWriter out, PartitionOffsets next, int shift) {
    long base = Long.MAX_VALUE;
    for (int i = 0; i < next.size(); i++) {
      base = Math.min(base, next.offset(i) >>> shift);
    }
    int order = bestOrder(next, shift, base);
    out.write(shift, 6);
    out.write(order, 6);
    out.writeExpGolomb(base, BASE_ORDER);
    for (int i = 0; i < next.size(); i++) {
      out.writeExpGolomb((next.offset(i) >>> shift) - base, order);
    }
  }

  /** The order with the shortest code; it lies near the logarithm of the mean distance. */
  private static int bestOrder(PartitionOffsets next, int shift, long base) {
    double sum = 0;
    for (int i = 0; i < next.size(); i++) {
      sum += (next.offset(i) >>> shift) - base;
    }
    long mean = (long) (sum / next.size());
    int guess = 64 - Long.numberOfLeadingZeros(mean);
    int best = 0;
    long bestBits = Long.MAX_VALUE;
    for (int order = Math.max(0, guess - 2); order <= Math.min(MAX_ORDER, guess + 2); order++) {
      long bits = 0;
      for (int i = 0; i < next.size(); i++) {
        bits += BitWriter.expGolombBits((next.offset(i) >>> shift) - base, order);
      }
      if (bits < bestBits) {
        bestBits = bits;
        best = order;
      }
    }
    return best;
  }

  private static Cursor read(BitReader in) throws InvalidCursorException {
    in.read(8);
    int incarnation = (int) in.read(32);
    long issuedAtMs = in.read(32) * 1000;
    int[] partitions = readPartitions(in);
    int shift = (int) in.read(6);
    int order = (int) in.read(6);
    long base = in.readExpGolomb(BASE_ORDER);
    long[] offsets = new long[partitions.length];
    for (int i = 0; i < offsets.length; i++) {
      long rounded = base + in.readExpGolomb(order);
      if (rounded < 0 || rounded > Long.MAX_VALUE >>> shift) {
        throw new InvalidCursorException("the cursor holds a number that is too large");
      }
      offsets[i] = rounded << shift;
    }
    if (!in.isAtEnd()) {
      throw new InvalidCursorException("the cursor is too long for what it holds");
    }
    return new Cursor(incarnation, issuedAtMs, PartitionOffsets.ofSorted(partitions, offsets));
  }

  private static int[] readPartitions(BitReader in) throws InvalidCursorException {
    long count = in.readExpGolomb(0) + 1;
    if (count > MAX_PARTITIONS) {
      throw new InvalidCursorException("the cursor spans more than " + MAX_PARTITIONS);
    }
    boolean dense = in.read(1) == 1;
    int[] partitions = new int[(int) count];
    long previous = -1;
    for (int i = 0; i < partitions.length; i++) {
      previous = dense ? i : previous + 1 + in.readExpGolomb(GAP_ORDER);
      if (previous >= MAX_PARTITIONS) {
        throw new InvalidCursorException("the cursor holds a partition that is too large");
      }
      partitions[i] = (int) previous;
    }
    return partitions;
  }

  private static byte[] fromBase64(String text) throws InvalidCursorException {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidCursorException("a cursor holds only A-Z a-z 0-9 - _");
    }
  }

  private static int check(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue() & 0xFFFF;
  }
}
