package io.tracklog.fanout.feed;

/** What a feed thread can be told. */
sealed interface FeedCommand {

  /** A command that concerns one partition and waits until that partition is live. */
  sealed interface ForPartition extends FeedCommand {
    int partition();
  }

  /** Lets a listener follow a partition. */
  record Attach(int partition, FeedListener listener) implements ForPartition {}

  /** The listener follows no longer. */
  record Detach(int partition, FeedListener listener) implements FeedCommand {}

  /** Asks for entries, in order with the batches that the listener gets. */
  record Snapshot(int partition, SnapshotQuery query, long requestId, FeedListener listener)
      implements ForPartition {}

  /** Asks about the table from outside; answered on the feed thread. */
  record Ask(int partition, TableQuestion<?> question) implements ForPartition {}

  /** Something that the feed itself learnt on another thread, back on its own. */
  record Resume(Runnable action) implements FeedCommand {}
}
