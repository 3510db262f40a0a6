package io.tracklog.fanout.subscription;

import java.util.OptionalLong;

/** Where a subscription begins in one partition. */
public sealed interface PartitionStart {

  /**
   * With the last-known positions, then live.
   *
   * @param sinceOffset only devices whose newest position stands at this offset or after; 0 for all
   * @param sinceMs or whose status changed at this time or after, epoch milliseconds
   */
  record Snapshot(long sinceOffset, long sinceMs) implements PartitionStart {
    /** The last-known positions of all devices. */
    public static final Snapshot FULL = new Snapshot(0, Long.MIN_VALUE);
  }

  /** With whatever comes next. */
  record Edge() implements PartitionStart {}

  /** With the oldest record there is. */
  record Earliest() implements PartitionStart {}

  /**
   * With the first record taken at a time or later.
   *
   * @param timeMs epoch milliseconds
   */
  record AtTime(long timeMs) implements PartitionStart {}

  /**
   * With what comes next, where the partition was not ready when the first cursor was issued: what
   * was taken since then is owed, to who stays as to who comes back with that cursor.
   *
   * @param timeMs epoch milliseconds
   */
  record Since(long timeMs) implements PartitionStart {}

  /**
   * With the record at an offset.
   *
   * @param offset the first wanted
   * @param sinceMs when the subscriber was there, for the status changes that it has missed; {@link
   *     Long#MAX_VALUE} when none are wanted
   */
  record At(long offset, long sinceMs) implements PartitionStart {}

  /**
   * The subscriber's offset belongs to an earlier life of the topic: that is said in a gap, then it
   * begins with what the topic holds now.
   *
   * @param lostFrom the offset that can no longer be had
   */
  record Recreated(long lostFrom) implements PartitionStart {}

  /** The first offset that is wanted; empty when only time will tell. */
  default OptionalLong beginsAt() {
    return switch (this) {
      case At at -> OptionalLong.of(at.offset());
      case Snapshot snapshot -> OptionalLong.of(snapshot.sinceOffset());
      case Recreated ignored -> OptionalLong.of(0);
      case Edge ignored -> OptionalLong.empty();
      case Since ignored -> OptionalLong.empty();
      case Earliest ignored -> OptionalLong.empty();
      case AtTime ignored -> OptionalLong.empty();
    };
  }

  /**
   * Whether it is wanted to begin before the edge, and no offset says where: so no cursor over the
   * log can stand for it.
   */
  default boolean isOpen() {
    return switch (this) {
      case Snapshot ignored -> true;
      case Earliest ignored -> true;
      case AtTime ignored -> true;
      case Since ignored -> false;
      case At ignored -> false;
      case Recreated ignored -> false;
      case Edge ignored -> false;
    };
  }

  /**
   * Since when the subscriber may have missed status changes, epoch milliseconds; the future when
   * it wants none of the past.
   */
  default long knownMs() {
    return switch (this) {
      case At at -> at.sinceMs();
      case AtTime time -> time.timeMs();
      case Since since -> since.timeMs();
      case Snapshot snapshot -> snapshot.sinceMs();
      case Edge ignored -> Long.MAX_VALUE;
      case Earliest ignored -> Long.MAX_VALUE;
      case Recreated ignored -> Long.MAX_VALUE;
    };
  }
}
