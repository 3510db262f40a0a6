package io.tracklog.streams.progress;

import org.apache.kafka.common.TopicPartition;

/**
 * Knows where the partitions that are read ended at which moment. Safe on every thread; never
 * blocks.
 */
@FunctionalInterface
public interface PipelineProgress {
  /** The next offset of a task that has processed nothing since it was started. */
  long NOTHING_YET = -1;

  /** No moment can be named. */
  long UNKNOWN = Long.MIN_VALUE;

  /**
   * The latest moment at which everything that the partition held had an offset below {@code
   * nextOffset}: who has processed so far has taken into account whatever was in the log by then.
   *
   * @param partition of a topic that is read
   * @param nextOffset the last processed offset plus one, or {@link #NOTHING_YET}, which stands for
   *     what the application has committed
   * @return wall clock, epoch milliseconds, or {@link #UNKNOWN}
   */
  long coveredUntilMs(TopicPartition partition, long nextOffset);
}
