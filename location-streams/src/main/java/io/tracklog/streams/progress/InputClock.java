package io.tracklog.streams.progress;

import org.apache.kafka.common.TopicPartition;

/**
 * The moment up to which a task has taken into account what one of its partitions holds. It is the
 * later of two readings,
 *
 * <ul>
 *   <li>the timestamp of the newest record processed, so that a backlog is judged by its own time;
 *   <li>the latest moment by whose end of the log the task has caught up, so that a quiet partition
 *       follows the wall clock.
 * </ul>
 *
 * <p>Confined to the stream thread that owns the task.
 */
final class InputClock {
  private final PipelineProgress progress;
  private final TopicPartition partition;
  private long nextOffset = PipelineProgress.NOTHING_YET;
  private long newestRecordMs = PipelineProgress.UNKNOWN;

  /** Starts with nothing processed. */
  InputClock(PipelineProgress progress, TopicPartition partition) {
    this.progress = progress;
    this.partition = partition;
  }

  /** See {@link PipelineClock#passed}. */
  void passed(long offset, long recordMs, long wallMs) {
    nextOffset = offset + 1;
    if (recordMs <= wallMs) {
      newestRecordMs = Math.max(newestRecordMs, recordMs);
    }
  }

  /** Epoch milliseconds; {@link PipelineProgress#UNKNOWN} as long as there is no such moment. */
  long readMs() {
    return Math.max(progress.coveredUntilMs(partition, nextOffset), newestRecordMs);
  }
}
