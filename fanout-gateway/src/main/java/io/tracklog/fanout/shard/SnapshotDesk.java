package io.tracklog.fanout.shard;

import io.tracklog.fanout.feed.FeedAccess;
import io.tracklog.fanout.feed.FeedListener;
import io.tracklog.fanout.feed.PartitionSnapshot;
import io.tracklog.fanout.feed.SnapshotQuery;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a shard has asked the feeds, and who waits for the answer. Bounded by the feeds, which
 * refuse when too many questions wait. Confined to the shard.
 */
final class SnapshotDesk {
  private final FeedAccess feeds;
  private final FeedListener listener;
  private final Map<Long, Question> open = new HashMap<>();
  private long lastRequest;

  private record Question(int partition, Consumer<PartitionSnapshot> answer) {}

  SnapshotDesk(FeedAccess feeds, FeedListener listener) {
    this.feeds = feeds;
    this.listener = listener;
  }

  /**
   * Asks for entries of an attached partition; the answer comes in order with its batches.
   *
   * @throws io.tracklog.fanout.feed.FeedOverloadedException when too many questions wait
   */
  void ask(int partition, SnapshotQuery query, Consumer<PartitionSnapshot> answer) {
    long request = ++lastRequest;
    feeds.snapshot(partition, query, request, listener);
    open.put(request, new Question(partition, answer));
  }

  /** An answer has come. */
  void answered(long request, PartitionSnapshot snapshot) {
    Question question = open.remove(request);
    if (question != null) {
      question.answer().accept(snapshot);
    }
  }

  /** The shard follows the partition no longer: nobody waits for its answers. */
  void forget(int partition) {
    open.values().removeIf(question -> question.partition() == partition);
  }

  int size() {
    return open.size();
  }
}
