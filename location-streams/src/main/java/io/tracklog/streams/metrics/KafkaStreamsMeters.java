package io.tracklog.streams.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Shows a chosen few of Kafka Streams' own metrics, without tags. They are looked up when somebody
 * asks, on the asker's thread; what Kafka does not have at that moment is NaN.
 */
public final class KafkaStreamsMeters implements AutoCloseable {
  private final MeterRegistry registry;
  private final List<Gauge> gauges = new ArrayList<>();

  /** Registers the gauges. */
  public KafkaStreamsMeters(
      MeterRegistry registry, Supplier<Map<MetricName, ? extends Metric>> metrics) {
    this.registry = registry;
    for (KafkaMeter meter : KafkaMeter.values()) {
      gauges.add(
          Gauge.builder(meter.meterName(), () -> read(meter, metrics.get()))
              .description(meter.description())
              .register(registry));
    }
  }

  /** Removes the gauges: they would show what is no more. */
  @Override
  public void close() {
    gauges.forEach(registry::remove);
  }

  private static double read(KafkaMeter meter, Map<MetricName, ? extends Metric> metrics) {
    double combined = Double.NaN;
    for (Map.Entry<MetricName, ? extends Metric> metric : metrics.entrySet()) {
      if (isOf(meter, metric.getKey())
          && metric.getValue().metricValue() instanceof Number number
          && !Double.isNaN(number.doubleValue())) {
        double value = number.doubleValue();
        combined = Double.isNaN(combined) ? value : meter.combine(combined, value);
      }
    }
    return combined;
  }

  private static boolean isOf(KafkaMeter meter, MetricName name) {
    return name.name().equals(meter.kafkaName()) && name.group().equals(meter.group());
  }
}
