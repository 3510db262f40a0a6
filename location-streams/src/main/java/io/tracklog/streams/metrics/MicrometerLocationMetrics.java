package io.tracklog.streams.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.tracklog.schemas.model.DeviceStatus;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The meters of location-streams in a Micrometer registry. Tags are closed enums and topic names;
 * tasks add up, so the number of series does not grow with partitions.
 */
public final class MicrometerLocationMetrics implements LocationMetrics {
  private final MeterRegistry registry;
  private final Set<MicrometerTaskMeters> tasks = ConcurrentHashMap.newKeySet();

  /** Registers the gauges. */
  public MicrometerLocationMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (DeviceStatus status : DeviceStatus.values()) {
      Gauge.builder("tracklog.streams.devices", () -> devices(status))
          .description("Devices whose tasks run here, by status")
          .tag("status", status.wireName())
          .register(registry);
    }
    TimeGauge.builder("tracklog.streams.pipeline.lag", this::pipelineLagMs, TimeUnit.MILLISECONDS)
        .description("How far the slowest task's clock is behind the wall clock")
        .register(registry);
  }

  @Override
  public TaskMeters open(int partition) {
    MicrometerTaskMeters task = new MicrometerTaskMeters(registry, tasks::remove);
    tasks.add(task);
    return task;
  }

  private long devices(DeviceStatus status) {
    return tasks.stream().mapToLong(task -> task.devices(status)).sum();
  }

  private long pipelineLagMs() {
    return tasks.stream().mapToLong(MicrometerTaskMeters::clockLagMs).max().orElse(0);
  }
}
