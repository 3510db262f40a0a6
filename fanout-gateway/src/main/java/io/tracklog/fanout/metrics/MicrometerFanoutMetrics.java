package io.tracklog.fanout.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts with Micrometer, in a registry that is given. */
public final class MicrometerFanoutMetrics implements FanoutMetrics {
  private final MeterRegistry registry;
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong lagging = new AtomicLong();
  private final Counter connects;
  private final Counter events;
  private final Counter bytes;
  private final Counter conflated;
  private final Counter scannedBytes;
  private final Timer latency;
  private final Map<DisconnectCause, Counter> disconnects = new EnumMap<>(DisconnectCause.class);
  private final Map<ResumeSource, Counter> resumes = new EnumMap<>(ResumeSource.class);
  private final Map<Integer, AtomicLong> lags = new ConcurrentHashMap<>();

  /** Registers the meters. */
  public MicrometerFanoutMetrics(MeterRegistry registry) {
    this.registry = registry;
    connects = registry.counter("tracklog.fanout.connects");
    events = registry.counter("tracklog.fanout.deliveries");
    bytes = registry.counter("tracklog.fanout.bytes");
    conflated = registry.counter("tracklog.fanout.conflated");
    scannedBytes = registry.counter("tracklog.fanout.scanned.bytes");
    latency =
        Timer.builder("tracklog.fanout.latency")
            .description("from being taken by an ingest gateway to being written to sockets")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofMinutes(1))
            .register(registry);
    registry.gauge("tracklog.fanout.connections", connections);
    registry.gauge("tracklog.fanout.lagging", lagging);
    for (DisconnectCause cause : DisconnectCause.values()) {
      disconnects.put(
          cause, registry.counter("tracklog.fanout.disconnects", "cause", cause.wireName()));
    }
    for (ResumeSource source : ResumeSource.values()) {
      resumes.put(source, registry.counter("tracklog.fanout.resumes", "source", source.wireName()));
    }
  }

  @Override
  public void connected() {
    connects.increment();
    connections.incrementAndGet();
  }

  @Override
  public void disconnected(DisconnectCause cause) {
    connections.decrementAndGet();
    disconnects.getOrDefault(cause, connects).increment();
  }

  @Override
  public void delivered(long eventCount, long byteCount) {
    events.increment((double) eventCount);
    bytes.increment((double) byteCount);
  }

  @Override
  public void latency(long milliseconds) {
    latency.record(Duration.ofMillis(Math.max(0, milliseconds)));
  }

  @Override
  public void conflated(long positions) {
    conflated.increment((double) positions);
  }

  @Override
  public void lagging(int change) {
    lagging.addAndGet(change);
  }

  @Override
  public void gap(String reason) {
    registry.counter("tracklog.fanout.gaps", "reason", reason).increment();
  }

  @Override
  public void resumed(ResumeSource source) {
    resumes.getOrDefault(source, connects).increment();
  }

  @Override
  public void undecodable(String topic) {
    registry.counter("tracklog.fanout.undecodable", "topic", topic).increment();
  }

  @Override
  public void feedLag(int partition, long records) {
    lags.computeIfAbsent(partition, this::lagGauge).set(records);
  }

  @Override
  public void scanned(long byteCount) {
    scannedBytes.increment((double) byteCount);
  }

  private AtomicLong lagGauge(int partition) {
    AtomicLong lag = new AtomicLong();
    Gauge.builder("tracklog.fanout.feed.lag", lag, AtomicLong::get)
        .tag("partition", Integer.toString(partition))
        .register(registry);
    return lag;
  }
}
