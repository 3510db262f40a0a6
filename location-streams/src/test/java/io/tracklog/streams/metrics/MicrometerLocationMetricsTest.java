package io.tracklog.streams.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.StatusReason;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MicrometerLocationMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final LocationMetrics metrics = new MicrometerLocationMetrics(registry);

  @Test
  void shouldAddUpDevicesOverTasks() {
    TaskMeters one = metrics.open(0);
    TaskMeters two = metrics.open(1);
    one.deviceFound(DeviceStatus.STALE);
    one.deviceAppeared();
    two.deviceAppeared();
    two.statusChanged(DeviceStatus.LIVE, DeviceStatus.STALE, StatusReason.SILENCE);

    assertThat(devices("live")).isEqualTo(1);
    assertThat(devices("stale")).isEqualTo(2);

    one.close();
    assertThat(devices("live")).isZero();
    assertThat(devices("stale")).isEqualTo(1);
  }

  @Test
  void shouldCountChangesByReason() {
    TaskMeters task = metrics.open(0);
    task.deviceAppeared();
    task.statusChanged(DeviceStatus.LIVE, DeviceStatus.OFFLINE, StatusReason.DISCONNECTED);

    assertThat(
            registry
                .get("tracklog.streams.status.changes")
                .tags("status", "offline", "reason", "disconnected")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void shouldShowTheLagOfTheSlowestTask() {
    metrics.open(0).clockRead(2_000);
    metrics.open(1).clockRead(60_000);

    assertThat(registry.get("tracklog.streams.pipeline.lag").timeGauge().value(TimeUnit.SECONDS))
        .isEqualTo(60);
  }

  private double devices(String status) {
    return registry.get("tracklog.streams.devices").tag("status", status).gauge().value();
  }
}
