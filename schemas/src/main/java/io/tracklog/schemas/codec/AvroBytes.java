package io.tracklog.schemas.codec;

import io.tracklog.schemas.model.ReasonCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The primitives of Avro's binary encoding over bytes that nobody vouches for. Allocates nothing
 * that the bytes at hand do not fill; every fault is a {@link MalformedBatchException}. Confined to
 * one thread.
 */
final class AvroBytes {
  /** A variable-length 64-bit number takes at most this many bytes. */
  private static final int MAX_VARINT_BITS = 70;

  private static final int CONTINUES = 0x80;
  private static final int PAYLOAD = 0x7f;
  private static final int PAYLOAD_BITS = 7;

  private final ByteBuffer bytes;

  AvroBytes(byte[] bytes) {
    this(bytes, 0);
  }

  AvroBytes(byte[] bytes, int from) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(from);
  }

  /** A zig-zag number of up to 64 bits. */
  long number() throws MalformedBatchException {
    long raw = 0;
    for (int shift = 0; shift < MAX_VARINT_BITS; shift += PAYLOAD_BITS) {
      requireLeft(1);
      byte next = bytes.get();
      raw |= (long) (next & PAYLOAD) << shift;
      if ((next & CONTINUES) == 0) {
        return (raw >>> 1) ^ -(raw & 1);
      }
    }
    throw malformed("a number is longer than 64 bits");
  }

  /** A double, NaN and infinities included. */
  double real() throws MalformedBatchException {
    requireLeft(Double.BYTES);
    return bytes.getDouble();
  }

  /** Strict UTF-8. */
  String text() throws MalformedBatchException {
    long length = number();
    if (length < 0) {
      throw malformed("a text has the length " + length);
    }
    requireLeft(length);
    int start = bytes.position();
    bytes.position(start + (int) length);
    if (isAscii(start, (int) length)) {
      return new String(bytes.array(), start, (int) length, StandardCharsets.ISO_8859_1);
    }
    ByteBuffer encoded = bytes.slice(start, (int) length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
    } catch (CharacterCodingException e) {
      throw malformed("a text is not UTF-8");
    }
  }

  /** A union of null and double: null is NaN. */
  double measurement() throws MalformedBatchException {
    return isPresent() ? real() : Double.NaN;
  }

  /** One of an enum's symbols, by its place. */
  <E> E symbol(List<E> symbols) throws MalformedBatchException {
    long place = number();
    if (place < 0 || place >= symbols.size()) {
      throw malformed("an enum has no symbol at " + place);
    }
    return symbols.get((int) place);
  }

  /** A map of texts. */
  Map<String, String> texts() throws MalformedBatchException {
    long count = blockCount();
    if (count == 0) {
      return Map.of();
    }
    Map<String, String> texts = new HashMap<>();
    for (; count > 0; count = blockCount()) {
      for (long i = 0; i < count; i++) {
        texts.put(text(), text());
      }
    }
    return texts;
  }

  /** Which branch of a union of null and something follows: true = something. */
  boolean isPresent() throws MalformedBatchException {
    long branch = number();
    if (branch != 0 && branch != 1) {
      throw malformed("a union of two has no branch " + branch);
    }
    return branch == 1;
  }

  /**
   * How many items the next block of an array or map holds; 0 ends it. A negative count stands for
   * its magnitude and is followed by the block's size in bytes, which is of no use here.
   */
  long blockCount() throws MalformedBatchException {
    long count = number();
    if (count < 0) {
      number();
      count = -count;
    }
    if (count < 0 || count > bytes.remaining()) {
      throw malformed("a block claims " + count + " items, more than there are bytes");
    }
    return count;
  }

  /** Nothing may follow. */
  void requireEnd() throws MalformedBatchException {
    if (bytes.hasRemaining()) {
      throw malformed(bytes.remaining() + " bytes follow behind the batch");
    }
  }

  /** Nearly every text: its bytes are its characters, and nothing has to be decoded. */
  private boolean isAscii(int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (bytes.get(i) < 0) {
        return false;
      }
    }
    return true;
  }

  private void requireLeft(long count) throws MalformedBatchException {
    if (count > bytes.remaining()) {
      throw malformed("the batch ends in the midst of a value");
    }
  }

  private static MalformedBatchException malformed(String what) {
    return new MalformedBatchException(ReasonCode.MALFORMED, what);
  }
}
