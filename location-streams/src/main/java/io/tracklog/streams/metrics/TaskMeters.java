package io.tracklog.streams.metrics;

import io.tracklog.schemas.model.DeadLetterReason;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.StatusReason;
import io.tracklog.streams.step.LastKnownStep;

/** What one task counts. Called by its stream thread alone. */
public interface TaskMeters extends AutoCloseable {

  /** A device was found in the store when the task started. */
  void deviceFound(DeviceStatus status);

  /** A device was heard of for the first time. */
  void deviceAppeared();

  /** A device changed its status. */
  void statusChanged(DeviceStatus from, DeviceStatus to, StatusReason reason);

  /** A position was judged. */
  void positionJudged(LastKnownStep.Outcome outcome);

  /** A position that is marked as a replay was passed over. */
  void replayPassedOver();

  /**
   * A device was removed.
   *
   * @param from its status until then
   * @param byCommand whether somebody asked for it; else it was silent for too long
   */
  void deviceForgotten(DeviceStatus from, boolean byCommand);

  /** A record could not be read, or cannot be true, and was skipped. */
  void recordSkipped(String topic, DeadLetterReason reason);

  /**
   * A device was found silent.
   *
   * @param lagMs wall clock less the deadline, milliseconds
   */
  void silenceFound(long lagMs);

  /**
   * The task read its clock.
   *
   * @param lagMs wall clock less the pipeline's clock, milliseconds
   */
  void clockRead(long lagMs);

  /** The task ends here; what it counted by device leaves the gauges. */
  @Override
  void close();
}
