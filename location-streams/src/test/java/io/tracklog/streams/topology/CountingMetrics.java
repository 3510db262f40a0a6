package io.tracklog.streams.topology;

import io.tracklog.schemas.model.DeadLetterReason;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.StatusReason;
import io.tracklog.streams.metrics.LocationMetrics;
import io.tracklog.streams.metrics.TaskMeters;
import io.tracklog.streams.step.LastKnownStep;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts as a test reads it; one task at a time. */
final class CountingMetrics implements LocationMetrics, TaskMeters {
  final Map<DeviceStatus, Integer> devices = new EnumMap<>(DeviceStatus.class);
  final List<String> skipped = new ArrayList<>();
  int late;
  int replays;
  long clockLagMs;
  boolean open;

  @Override
  public TaskMeters open(int partition) {
    open = true;
    return this;
  }

  @Override
  public void deviceFound(DeviceStatus status) {
    devices.merge(status, 1, Integer::sum);
  }

  @Override
  public void deviceAppeared() {
    devices.merge(DeviceStatus.LIVE, 1, Integer::sum);
  }

  @Override
  public void statusChanged(DeviceStatus from, DeviceStatus to, StatusReason reason) {
    devices.merge(from, -1, Integer::sum);
    devices.merge(to, 1, Integer::sum);
  }

  @Override
  public void positionJudged(LastKnownStep.Outcome outcome) {
    if (outcome instanceof LastKnownStep.Outcome.Late) {
      late++;
    }
  }

  @Override
  public void replayPassedOver() {
    replays++;
  }

  @Override
  public void deviceForgotten(DeviceStatus from, boolean byCommand) {
    devices.merge(from, -1, Integer::sum);
  }

  @Override
  public void recordSkipped(String topic, DeadLetterReason reason) {
    skipped.add(topic + " " + reason.wireName());
  }

  @Override
  public void silenceFound(long lagMs) {}

  @Override
  public void clockRead(long lagMs) {
    clockLagMs = lagMs;
  }

  @Override
  public void close() {
    open = false;
  }
}
