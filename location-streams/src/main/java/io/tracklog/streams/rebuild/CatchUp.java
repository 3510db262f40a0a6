package io.tracklog.streams.rebuild;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The stretch of the log that a rebuild has to work off: from where it begins to where the log
 * ended when it was started. Immutable.
 *
 * @param begins by partition, the first offset to be read
 * @param ends by partition, the first offset that need not be read
 */
record CatchUp(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {

  /** Copies its arguments. */
  CatchUp {
    begins = Map.copyOf(begins);
    ends = Map.copyOf(ends);
  }

  /** How many records there are to read, in all. */
  long total() {
    return ends.keySet().stream().mapToLong(this::length).sum();
  }

  /**
   * How many of them have been read.
   *
   * @param committed by partition, the next offset to be read; where none is, nothing was
   */
  long done(Map<TopicPartition, Long> committed) {
    return ends.keySet().stream()
        .mapToLong(partition -> done(partition, committed.getOrDefault(partition, 0L)))
        .sum();
  }

  /** Whether everything has been read. */
  boolean isReached(Map<TopicPartition, Long> committed) {
    return done(committed) == total();
  }

  private long done(TopicPartition partition, long next) {
    return Math.clamp(next - begin(partition), 0, length(partition));
  }

  private long length(TopicPartition partition) {
    return Math.max(0, ends.getOrDefault(partition, 0L) - begin(partition));
  }

  private long begin(TopicPartition partition) {
    return begins.getOrDefault(partition, 0L);
  }
}
