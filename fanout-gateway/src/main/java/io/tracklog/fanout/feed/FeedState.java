package io.tracklog.fanout.feed;

/**
 * How far a partition's feed has come.
 *
 * <pre>
 *   Opening ──offsets known──▶ Loading ──table complete──▶ CatchingUp ──end reached──▶ Live
 *      ▲ │
 *      └─┘ no answer: tried again
 * </pre>
 */
sealed interface FeedState {
  /** The brokers are being asked what the partition holds. */
  record Opening() implements FeedState {}

  /**
   * The last-known records are being read.
   *
   * @param lastKnownEnd the table is complete when this offset is reached
   * @param positions what the log of positions held after that end was known
   * @param status what the status changes held meanwhile
   */
  record Loading(long lastKnownEnd, OffsetRange positions, OffsetRange status)
      implements FeedState {}

  /**
   * What the table does not account for is being read.
   *
   * @param end the feed is live when this offset is reached
   */
  record CatchingUp(long end) implements FeedState {}

  /** The feed follows the log's end. */
  record Live() implements FeedState {}
}
