package io.tracklog.schemas.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the primitives of Avro's binary encoding into a buffer that grows. Used once, by one
 * thread.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#binary-encoding">Avro's binary
 *     encoding</a>
 */
final class AvroWriter {
  private static final int TYPICAL_BYTES = 160;
  private static final int MAX_VARINT_BYTES = 10;
  private static final int PAYLOAD_BITS = 7;
  private static final int CONTINUES = 0x80;

  private byte[] bytes = new byte[TYPICAL_BYTES];
  private ByteBuffer doubles = littleEndian(bytes);
  private int size;

  /** Bytes as they are. */
  void raw(byte[] some) {
    ensure(some.length);
    System.arraycopy(some, 0, bytes, size, some.length);
    size += some.length;
  }

  /** A number of up to 64 bits, zig-zag. */
  void number(long value) {
    ensure(MAX_VARINT_BYTES);
    long left = (value << 1) ^ (value >> 63);
    while ((left & -CONTINUES) != 0) {
      bytes[size++] = (byte) (left | CONTINUES);
      left >>>= PAYLOAD_BITS;
    }
    bytes[size++] = (byte) left;
  }

  void real(double value) {
    ensure(Double.BYTES);
    doubles.putDouble(size, value);
    size += Double.BYTES;
  }

  void text(String value) {
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    number(encoded.length);
    raw(encoded);
  }

  /** A union of null and double: NaN is null. */
  void measurement(double value) {
    boolean known = !Double.isNaN(value);
    number(known ? 1 : 0);
    if (known) {
      real(value);
    }
  }

  /** A map of texts: one block, in the order in which the generated classes write it. */
  void texts(Map<String, String> map) {
    if (!map.isEmpty()) {
      number(map.size());
      new HashMap<>(map)
          .forEach(
              (name, value) -> {
                text(name);
                text(value);
              });
    }
    number(0);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
      doubles = littleEndian(bytes);
    }
  }

  private static ByteBuffer littleEndian(byte[] array) {
    return ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
  }
}
