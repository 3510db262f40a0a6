package io.tracklog.kit.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, written {@code 512B}, {@code 64kB}, {@code 16MB} or {@code 1GB}; the units are
 * powers of 1024, and {@code KiB}, {@code MiB}, {@code GiB} say the same.
 *
 * @param bytes how many, 0 or more
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\s*(B|[kKMG]i?B)");
  private static final String[] UNITS = {"B", "kB", "MB", "GB"};

  /** Checks that it is not negative. */
  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size cannot be negative: " + bytes);
    }
  }

  /**
   * Reads a size with its unit.
   *
   * @throws IllegalArgumentException when it is not of that form, or over 8 EB
   */
  public static ByteSize parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is not a size such as 512B, 64kB, 16MB or 1GB");
    }
    long number = Long.parseLong(matcher.group(1));
    int shift = 10 * "BKMG".indexOf(matcher.group(2).toUpperCase(Locale.ROOT).charAt(0));
    if (number > Long.MAX_VALUE >> shift) {
      throw new IllegalArgumentException("is too large a size");
    }
    return new ByteSize(number << shift);
  }

  /**
   * The same as an {@code int}.
   *
   * @throws ArithmeticException from 2 GB on; bound the setting where an int is needed
   */
  public int toInt() {
    return Math.toIntExact(bytes);
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** As {@link #parse} reads it, in the largest unit that is exact. */
  @Override
  public String toString() {
    long number = bytes;
    int unit = 0;
    while (unit < UNITS.length - 1 && number != 0 && number % 1024 == 0) {
      number /= 1024;
      unit++;
    }
    return number + UNITS[unit];
  }
}
