package io.tracklog.kit.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** Makes the meter registry of a service. */
public final class Meters {
  private Meters() {}

  /**
   * A Prometheus registry that has the meters of JVM and process, all tagged with the service.
   *
   * @return the caller's, to be closed after the service
   */
  public static MeterRegistry create(String serviceName) {
    MeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    meters.config().commonTags(Tags.of("service", serviceName));
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ClassLoaderMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    new FileDescriptorMetrics().bindTo(meters);
    new UptimeMetrics().bindTo(meters);
    bindGc(meters);
    return meters;
  }

  /** Listens to the collector; let go when the registry is closed with the process. */
  @SuppressWarnings("resource")
  private static void bindGc(MeterRegistry meters) {
    new JvmGcMetrics().bindTo(meters);
  }
}
