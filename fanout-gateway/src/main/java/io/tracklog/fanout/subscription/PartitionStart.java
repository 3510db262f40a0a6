package io.tracklog.fanout.subscription;

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
}
