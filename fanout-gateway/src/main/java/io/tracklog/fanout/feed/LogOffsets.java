package io.tracklog.fanout.feed;

import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks the brokers for offsets, without blocking and for each partition by itself, so that one
 * without a leader delays nobody else. Stages complete on a thread of the implementation, and fail
 * when the brokers do not answer in time.
 */
public interface LogOffsets {
  /** The first offset and the end of a partition. */
  CompletionStage<OffsetRange> range(TopicPartition partition);

  /** The end of a partition: the offset that the next record will have. */
  default CompletionStage<Long> end(TopicPartition partition) {
    return range(partition).thenApply(OffsetRange::end);
  }

  /**
   * The first offset whose record was taken at a time or later; the end when there is none.
   *
   * @param timeMs epoch milliseconds
   */
  CompletionStage<Long> atTime(TopicPartition partition, long timeMs);
}
