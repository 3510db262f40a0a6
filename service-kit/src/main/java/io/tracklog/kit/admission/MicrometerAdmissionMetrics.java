package io.tracklog.kit.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts in Micrometer; every meter exists from the start, so that a rate begins at zero. */
final class MicrometerAdmissionMetrics implements AdmissionMetrics {
  private static final String PREFIX = "tracklog.admission.";

  private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);

  MicrometerAdmissionMetrics(MeterRegistry registry) {
    for (Refusal refusal : Refusal.values()) {
      refused.put(
          refusal,
          Counter.builder(PREFIX + "refused")
              .description("Connections, sessions and requests that were not let in")
              .tag("limit", refusal.label())
              .register(registry));
    }
  }

  /** Shows how full the gateway is. */
  static void show(MeterRegistry registry, OpenConnections connections) {
    Gauge.builder(PREFIX + "connections", connections, OpenConnections::count)
        .description("Open connections")
        .register(registry);
    Gauge.builder(PREFIX + "connections.limit", connections, OpenConnections::limit)
        .description("The most open connections")
        .register(registry);
  }

  @Override
  public void refused(Refusal refusal) {
    Counter counter = refused.get(refusal);
    if (counter == null) {
      throw new IllegalStateException("no counter for " + refusal);
    }
    counter.increment();
  }
}
