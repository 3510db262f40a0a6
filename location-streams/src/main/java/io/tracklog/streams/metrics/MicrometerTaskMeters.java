package io.tracklog.streams.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tracklog.schemas.model.DeadLetterReason;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.StatusReason;
import io.tracklog.streams.step.LastKnownStep;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A task's meters: counted by its stream thread, read by any. */
final class MicrometerTaskMeters implements TaskMeters {
  private final MeterRegistry registry;
  private final Consumer<MicrometerTaskMeters> closed;
  private final Map<DeviceStatus, AtomicLong> devices = new EnumMap<>(DeviceStatus.class);
  private final AtomicLong clockLagMs = new AtomicLong();
  private final Counter advanced;
  private final Counter repeated;
  private final Counter replayed;
  private final Counter late;
  private final Counter marked;
  private final Timer expiryLag;

  MicrometerTaskMeters(MeterRegistry registry, Consumer<MicrometerTaskMeters> closed) {
    this.registry = registry;
    this.closed = closed;
    for (DeviceStatus status : DeviceStatus.values()) {
      devices.put(status, new AtomicLong());
    }
    advanced = positions("advanced");
    repeated = positions("repeated");
    replayed = positions("replayed");
    late = positions("late");
    marked = positions("marked");
    expiryLag =
        Timer.builder("tracklog.streams.expiry.lag")
            .description("From a device's deadline to the moment it was called silent")
            .register(registry);
  }

  @Override
  public void deviceFound(DeviceStatus status) {
    count(status).incrementAndGet();
  }

  @Override
  public void deviceAppeared() {
    count(DeviceStatus.LIVE).incrementAndGet();
    statusChanges(DeviceStatus.LIVE, StatusReason.POSITION).increment();
  }

  @Override
  public void statusChanged(DeviceStatus from, DeviceStatus to, StatusReason reason) {
    count(from).decrementAndGet();
    count(to).incrementAndGet();
    statusChanges(to, reason).increment();
  }

  @Override
  public void positionJudged(LastKnownStep.Outcome outcome) {
    Counter counter =
        switch (outcome) {
          case LastKnownStep.Outcome.Advanced o -> advanced;
          case LastKnownStep.Outcome.Repeated o -> repeated;
          case LastKnownStep.Outcome.Replayed o -> replayed;
          case LastKnownStep.Outcome.Late o -> late;
        };
    counter.increment();
  }

  @Override
  public void replayPassedOver() {
    marked.increment();
  }

  @Override
  public void deviceForgotten(DeviceStatus from, boolean byCommand) {
    count(from).decrementAndGet();
    Counter.builder("tracklog.streams.forgotten")
        .description("Devices removed from the last-known positions, by what brought it about")
        .tag("cause", byCommand ? "command" : "silence")
        .register(registry)
        .increment();
  }

  @Override
  public void recordSkipped(String topic, DeadLetterReason reason) {
    Counter.builder("tracklog.streams.dead.letters")
        .description("Records that cannot be read or cannot be true, and were skipped")
        .tag("topic", topic)
        .tag("reason", reason.wireName())
        .register(registry)
        .increment();
  }

  @Override
  public void silenceFound(long lagMs) {
    expiryLag.record(Math.max(0, lagMs), TimeUnit.MILLISECONDS);
  }

  @Override
  public void clockRead(long lagMs) {
    clockLagMs.set(lagMs);
  }

  @Override
  public void close() {
    closed.accept(this);
  }

  long devices(DeviceStatus status) {
    return count(status).get();
  }

  long clockLagMs() {
    return clockLagMs.get();
  }

  private AtomicLong count(DeviceStatus status) {
    AtomicLong count = devices.get(status);
    if (count == null) {
      throw new IllegalStateException("no count for " + status);
    }
    return count;
  }

  private Counter positions(String outcome) {
    return Counter.builder("tracklog.streams.positions")
        .description("Positions judged, by what they did to the device's place")
        .tag("outcome", outcome)
        .register(registry);
  }

  private Counter statusChanges(DeviceStatus status, StatusReason reason) {
    return Counter.builder("tracklog.streams.status.changes")
        .description("Changes of status, by the new status and the reason")
        .tag("status", status.wireName())
        .tag("reason", reason.wireName())
        .register(registry);
  }
}
