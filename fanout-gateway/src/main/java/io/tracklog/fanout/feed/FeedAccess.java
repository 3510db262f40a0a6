package io.tracklog.fanout.feed;

/**
 * The live log as an event loop uses it. Safe on every thread; calls of one caller keep their
 * order.
 */
public interface FeedAccess {
  /**
   * Lets a listener follow a partition, from {@link FeedListener#onAttached} on. Never refused;
   * without effect when the feeds are closing.
   */
  void attach(int partition, FeedListener listener);

  /**
   * The listener follows no longer; batches that are under way still arrive. Never refused; without
   * effect when the feeds are closing.
   */
  void detach(int partition, FeedListener listener);

  /**
   * Asks for entries, which arrive in order with the batches that the listener gets.
   *
   * @throws FeedOverloadedException when too many questions wait
   */
  void snapshot(int partition, SnapshotQuery query, long requestId, FeedListener listener);
}
