package io.tracklog.ingest.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Spoils good messages: what comes out is mostly almost right. The same seed spoils alike. */
public final class FrameMutator {
  private static final int MAX_BYTES = 8_000;
  private static final int MAX_FAULTS = 3;

  private static final List<byte[]> MORSELS =
      List.of(
          utf8("{"),
          utf8("}"),
          utf8("["),
          utf8("]"),
          utf8(","),
          utf8("\""),
          utf8("\\"),
          utf8("\\ud800"),
          utf8("null"),
          utf8("NaN"),
          utf8("-Infinity"),
          utf8("-"),
          utf8("1e999"),
          utf8("9".repeat(400)),
          utf8("0." + "1".repeat(600)),
          utf8("9223372036854775808"),
          utf8("\"seq\":-1,"),
          utf8("\"ts\":\"+999999999-12-31T23:59:59Z\","),
          utf8("\"attributes\":{\"a\":{}},"),
          utf8("{\"a\":".repeat(40)),
          utf8("[".repeat(2_000)),
          bytes(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01),
          bytes(0xfe, 0xff, 0xff, 0xff, 0x0f),
          bytes(0xc0, 0x80),
          bytes(0xed, 0xa0, 0x80),
          bytes(0xf5, 0x90, 0x80, 0x80),
          bytes(0xe2, 0x82),
          bytes(0xef, 0xbb, 0xbf),
          bytes(0));

  private final SplittableRandom random;

  public FrameMutator(SplittableRandom random) {
    this.random = random;
  }

  /** One of the good messages, with one to three faults, some of which do no harm. */
  public byte[] mutate(List<byte[]> good) {
    byte[] message = pick(good).clone();
    for (int count = 1 + random.nextInt(random.nextInt(MAX_FAULTS) + 1); count > 0; count--) {
      message = mutateOnce(message, good);
    }
    return message.length <= MAX_BYTES ? message : Arrays.copyOf(message, MAX_BYTES);
  }

  private byte[] mutateOnce(byte[] message, List<byte[]> good) {
    int at = random.nextInt(message.length + 1);
    int to = Math.min(message.length, at + random.nextInt(12));
    return switch (random.nextInt(16)) {
      case 0 -> flipBits(message);
      case 1 -> Arrays.copyOf(message, at);
      case 2 -> splice(message, at, pick(MORSELS), at);
      case 3 -> splice(message, at, pick(MORSELS), to);
      case 4 -> splice(message, at, new byte[0], to);
      case 5 -> splice(message, at, Arrays.copyOfRange(message, at, to), at);
      case 6 -> splice(message, at, tail(pick(good)), message.length);
      case 7 -> splice(message, at, noise(), to);
      default -> changeLetter(message);
    };
  }

  /**
   * Puts another digit or letter in the place of one: mostly still well-formed, rarely the same.
   */
  private byte[] changeLetter(byte[] message) {
    byte[] changed = message.clone();
    for (int tries = 0; tries < changed.length; tries++) {
      int at = random.nextInt(changed.length);
      if (Character.isDigit(changed[at])) {
        changed[at] = (byte) ('0' + random.nextInt(10));
        return changed;
      } else if (Character.isLetter(changed[at])) {
        changed[at] = (byte) ('a' + random.nextInt(26));
        return changed;
      }
    }
    return changed;
  }

  private byte[] flipBits(byte[] message) {
    byte[] flipped = message.clone();
    for (int count = 1 + random.nextInt(8); count > 0 && flipped.length > 0; count--) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private byte[] tail(byte[] other) {
    return Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length);
  }

  private byte[] noise() {
    byte[] noise = new byte[1 + random.nextInt(8)];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] pick(List<byte[]> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** The message with the bytes from {@code at} to {@code to} replaced. */
  private static byte[] splice(byte[] message, int at, byte[] insert, int to) {
    byte[] spliced = new byte[at + insert.length + message.length - to];
    System.arraycopy(message, 0, spliced, 0, at);
    System.arraycopy(insert, 0, spliced, at, insert.length);
    System.arraycopy(message, to, spliced, at + insert.length, message.length - to);
    return spliced;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
