package io.tracklog.streams.progress;

/**
 * The clock by which a task judges silence: the moment up to which it has taken every position into
 * account. It is the later of two readings,
 *
 * <ul>
 *   <li>the timestamp of the newest record processed, so that a backlog is judged by its own time;
 *   <li>the latest moment by whose end of the log the task has caught up, so that a quiet partition
 *       follows the wall clock,
 * </ul>
 *
 * less an allowance for positions that a gateway has taken and Kafka has not got yet. A task that
 * was down, lags, or whose partition has no leader reads an earlier time than the wall shows, and
 * calls nobody silent for it.
 *
 * <p>Confined to the stream thread that owns the task.
 */
public final class PipelineClock {
  private final PipelineProgress progress;
  private final int partition;
  private final long allowanceMs;
  private long nextOffset = PipelineProgress.NOTHING_YET;
  private long newestRecordMs = PipelineProgress.UNKNOWN;

  /**
   * Starts with nothing processed.
   *
   * @param partition the task's partition
   * @param allowanceMs for records on their way, milliseconds, 0 or more
   */
  public PipelineClock(PipelineProgress progress, int partition, long allowanceMs) {
    this.progress = progress;
    this.partition = partition;
    this.allowanceMs = allowanceMs;
  }

  /**
   * A record of the positions partition has been dealt with, whatever it held.
   *
   * @param recordMs its timestamp; one ahead of the wall clock moves the offset but not the time,
   *     or one gateway with a wrong clock would silence the fleet
   * @param wallMs the wall clock
   */
  public void passed(long offset, long recordMs, long wallMs) {
    nextOffset = offset + 1;
    if (recordMs <= wallMs) {
      newestRecordMs = Math.max(newestRecordMs, recordMs);
    }
  }

  /**
   * The moment up to which silence may be judged, epoch milliseconds; {@link
   * PipelineProgress#UNKNOWN} as long as there is none.
   */
  public long readMs() {
    long coveredMs = progress.coveredUntilMs(partition, nextOffset);
    long latestMs = Math.max(coveredMs, newestRecordMs);
    return latestMs == PipelineProgress.UNKNOWN ? latestMs : latestMs - allowanceMs;
  }
}
