package io.tracklog.tools.log;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of one partition. Its end is exclusive, as Kafka's end offsets are: {@code 3:100-250}
 * is 150 offsets, and {@code 250} the first that does not belong to it.
 *
 * @param partition 0 or more
 * @param from the first offset, 0 or more
 * @param until the offset behind the last one, {@code from} or more; {@link #OPEN} = wherever the
 *     partition ends
 */
public record OffsetRange(int partition, long from, long until) {
  /** The end of a range that goes as far as its partition. */
  public static final long OPEN = Long.MAX_VALUE;

  private static final Pattern TEXT = Pattern.compile("(\\d{1,9})(?::(\\d{0,18})-(\\d{0,18}))?");

  /**
   * Checks the order of its ends.
   *
   * @throws InvalidWindowException when one is negative, or it ends before it begins
   */
  public OffsetRange {
    if (partition < 0 || from < 0 || until < from) {
      throw new InvalidWindowException(
          "%d:%d-%d ends before it begins, or is negative".formatted(partition, from, until));
    }
  }

  /**
   * Reads {@code 3:100-250}; either end may be left out ({@code 3:100-}, {@code 3:-250}), and both
   * ({@code 3}).
   *
   * @throws InvalidWindowException when it is not of that form
   */
  public static OffsetRange parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new InvalidWindowException(
          "'" + text + "' is not partition:from-until such as 3:100-250, 3:100- or 3");
    }
    String from = matcher.group(2);
    String until = matcher.group(3);
    return new OffsetRange(
        Integer.parseInt(matcher.group(1)),
        from == null || from.isEmpty() ? 0 : Long.parseLong(from),
        until == null || until.isEmpty() ? OPEN : Long.parseLong(until));
  }

  /**
   * Reads several, with commas between them.
   *
   * @throws InvalidWindowException when one is not of its form
   */
  public static List<OffsetRange> parseList(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(OffsetRange::parse).toList();
  }

  /** How many offsets there are; records may be fewer, in a compacted or transactional log. */
  public long offsets() {
    return until - from;
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return from == until;
  }

  /** Whether an offset belongs to it. */
  public boolean holds(long offset) {
    return offset >= from && offset < until;
  }

  /** What is left of it from an offset on; empty at its end when that lies behind it. */
  public OffsetRange startingAt(long offset) {
    return new OffsetRange(partition, Math.clamp(offset, from, until), until);
  }

  /** The part that lies between two offsets; empty, at one of its ends, when none does. */
  public OffsetRange within(long earliest, long end) {
    long begin = Math.clamp(earliest, from, until);
    return new OffsetRange(partition, begin, Math.clamp(end, begin, until));
  }

  @Override
  public String toString() {
    return partition + ":" + from + "-" + (until == OPEN ? "" : until);
  }
}
