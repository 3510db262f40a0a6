package io.tracklog.streams.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class KafkaStreamsMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Map<MetricName, Metric> kafka = new HashMap<>();
  private final KafkaStreamsMeters meters = new KafkaStreamsMeters(registry, () -> kafka);

  @Test
  void shouldMakeOneFigureOfAllThreads() {
    add("stream-thread-metrics", "process-rate", "thread-1", 10.0);
    add("stream-thread-metrics", "process-rate", "thread-2", 5.0);
    add("consumer-fetch-manager-metrics", "records-lag-max", "thread-1", 7.0);
    add("consumer-fetch-manager-metrics", "records-lag-max", "thread-2", 3.0);
    add("another-group", "process-rate", "thread-1", 100.0);

    assertThat(value("tracklog.streams.kafka.process.rate")).isEqualTo(15);
    assertThat(value("tracklog.streams.kafka.records.lag.max")).isEqualTo(7);
  }

  @Test
  void shouldShowNothingWhereKafkaKnowsNothing() {
    add("stream-thread-metrics", "process-rate", "thread-1", Double.NaN);
    add("stream-thread-metrics", "process-rate", "thread-2", "text");

    assertThat(value("tracklog.streams.kafka.process.rate")).isNaN();
  }

  @Test
  void shouldNotMakeMoreSeriesWhenThereAreMoreThreads() {
    int series = registry.getMeters().size();
    for (int i = 0; i < 100; i++) {
      add("stream-thread-metrics", "process-rate", "thread-" + i, 1.0);
    }

    assertThat(registry.getMeters()).hasSize(series).allMatch(m -> m.getId().getTags().isEmpty());
  }

  @Test
  void shouldShowNothingOnceItIsClosed() {
    meters.close();

    assertThat(registry.getMeters()).isEmpty();
  }

  private double value(String meter) {
    return registry.get(meter).gauge().value();
  }

  private void add(String group, String name, String thread, Object value) {
    MetricName id = new MetricName(name, group, "", Map.of("thread-id", thread));
    kafka.put(
        id,
        new Metric() {
          @Override
          public MetricName metricName() {
            return id;
          }

          @Override
          public Object metricValue() {
            return value;
          }
        });
  }
}
