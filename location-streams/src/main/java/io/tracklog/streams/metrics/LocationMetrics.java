package io.tracklog.streams.metrics;

/** Where tasks find their meters. Safe on every thread. */
public interface LocationMetrics {

  /**
   * The meters of a task, from its start to its end.
   *
   * @param partition the partition that the task works on
   */
  TaskMeters open(int partition);
}
