package io.tracklog.schemas.model;

import java.util.Comparator;

/**
 * The order that decides which of two positions of one device is the newest: the device's time,
 * then the sender's number, then the place in the log. It is total within a partition, so every
 * reader of the log agrees.
 *
 * @param timeMs the device's own clock, epoch milliseconds
 * @param sequence the sender's own number
 * @param offset the record's offset in the device's partition of {@code tracklog.positions}
 */
public record Recency(long timeMs, long sequence, long offset) implements Comparable<Recency> {
  private static final Comparator<Recency> ORDER =
      Comparator.comparingLong(Recency::timeMs)
          .thenComparingLong(Recency::sequence)
          .thenComparingLong(Recency::offset);

  /** The recency of a position that stands at an offset. */
  public static Recency of(Position position, long offset) {
    return new Recency(position.timeMs(), position.sequence(), offset);
  }

  /** Whether this one replaces the other as the device's newest. */
  public boolean isNewerThan(Recency other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(Recency other) {
    return ORDER.compare(this, other);
  }
}
