package io.tracklog.kit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracklog.kit.ops.Health;
import io.tracklog.kit.ops.HealthStatus;
import org.junit.jupiter.api.Test;

class FailStopTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Health health = new Health();
  private final StopSignal stop = new StopSignal();
  private final FaultHandler faults = new FailStop(health, meters, stop::fail);

  @Test
  void shouldDoNothingBeforeTheFirstFault() {
    assertThat(meters.counter("tracklog.faults").count()).isZero();
    assertThat(health.report().status()).isEqualTo(HealthStatus.UP);
    assertThat(stop.isRequested()).isFalse();
  }

  @Test
  void shouldCountMarkDownAndStopWhenThereIsAFault() {
    faults.handle("moving a cursor", new IllegalStateException("backwards"));

    assertThat(meters.counter("tracklog.faults").count()).isEqualTo(1);
    assertThat(health.report().status()).isEqualTo(HealthStatus.DOWN);
    assertThat(health.report().checks().get("fault").detail()).contains("moving a cursor");
    assertThat(stop.isFailure()).isTrue();
    assertThat(stop.isRequested()).isTrue();
  }
}
