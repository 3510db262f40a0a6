package io.tracklog.streams.progress;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition that is watched: its history, and whether an answer is awaited, so that a partition
 * without a leader has one question under way and not one a second. Safe on every thread.
 */
final class WatchedPartition {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedPartition.class);

  private final TopicPartition name;
  private final OffsetHistory history = new OffsetHistory();
  private final Settling settling = new Settling();
  private final AtomicBoolean asking = new AtomicBoolean();
  private final AtomicBoolean failing = new AtomicBoolean();

  WatchedPartition(TopicPartition name) {
    this.name = name;
  }

  TopicPartition name() {
    return name;
  }

  OffsetHistory history() {
    return history;
  }

  /** Whether the partition may be asked now; if so, it is taken to be asked. */
  boolean beginAsking() {
    return asking.compareAndSet(false, true);
  }

  void ended(long endOffset, long atMs) {
    boolean trusted;
    synchronized (settling) {
      trusted = settling.isTrusted(atMs);
    }
    if (trusted) {
      history.ended(endOffset, atMs);
    }
    failing.set(false);
    asking.set(false);
  }

  /** Logs the first failure of a row. */
  void failed(Throwable error) {
    if (!failing.getAndSet(true)) {
      LOG.atWarn()
          .addKeyValue("topic", name.topic())
          .addKeyValue("partition", name.partition())
          .addKeyValue("error", error.toString())
          .log("a partition does not tell its end; silence there waits for it");
    }
    asking.set(false);
  }
}
