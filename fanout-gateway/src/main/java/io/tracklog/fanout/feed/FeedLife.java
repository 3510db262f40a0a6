package io.tracklog.fanout.feed;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which of a thread's feeds are still needed, and which are not ready yet. Confined to the feed
 * thread, but for {@link #notReady}.
 */
final class FeedLife {
  private final long lingerMs;
  private final Map<Integer, Long> neededAtMs = new HashMap<>();
  private final Set<Integer> notReady = ConcurrentHashMap.newKeySet();

  FeedLife(long lingerMs) {
    this.lingerMs = lingerMs;
  }

  void opening(int partition) {
    notReady.add(partition);
  }

  void live(int partition) {
    notReady.remove(partition);
  }

  void touch(int partition, long nowMs) {
    neededAtMs.put(partition, nowMs);
  }

  /** Partitions that somebody needs and that cannot serve yet. Any thread. */
  Set<Integer> notReady() {
    return Set.copyOf(notReady);
  }

  /** Closes and removes the feeds that nobody has needed for the linger time; trims the others. */
  void endUnneeded(Map<Integer, PartitionFeed> feeds, long nowMs) {
    Iterator<PartitionFeed> all = feeds.values().iterator();
    while (all.hasNext()) {
      PartitionFeed feed = all.next();
      feed.ring().evict(nowMs);
      if (feed.isNeeded()) {
        neededAtMs.put(feed.partition(), nowMs);
      } else if (nowMs - neededAtMs.getOrDefault(feed.partition(), 0L) >= lingerMs) {
        all.remove();
        feed.close();
        neededAtMs.remove(feed.partition());
        notReady.remove(feed.partition());
      }
    }
  }
}
