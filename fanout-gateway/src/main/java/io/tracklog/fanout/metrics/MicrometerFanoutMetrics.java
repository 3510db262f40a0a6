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

/**
 * Counts with Micrometer, in a registry that is given. Every meter is there from the start, so that
 * a rate begins at zero; only those of partitions and rare reasons come when they are needed.
 */
public final class MicrometerFanoutMetrics implements FanoutMetrics {
  private static final String PREFIX = "tracklog.fanout.";

  private final MeterRegistry registry;
  private final Population<Transport> connections;
  private final Population<SubscriptionKind> subscriptions;
  private final AtomicLong lagging = new AtomicLong();
  private final Counter events;
  private final Counter bytes;
  private final Counter conflated;
  private final Counter scannedBytes;
  private final Timer latency;
  private final Timer turns;
  private final Timer lateness;
  private final Map<Hop, Timer> hops = new EnumMap<>(Hop.class);
  private final Map<ResumeSource, Counter> resumes = new EnumMap<>(ResumeSource.class);
  private final Map<Integer, AtomicLong> lags = new ConcurrentHashMap<>();

  /** Registers the meters. */
  public MicrometerFanoutMetrics(MeterRegistry registry) {
    this.registry = registry;
    connections =
        new Population<>(
            registry,
            new Population.Names(
                PREFIX + "connections", PREFIX + "connects", PREFIX + "disconnects", "transport"),
            Transport.class,
            Transport::wireName);
    subscriptions =
        new Population<>(
            registry,
            new Population.Names(
                PREFIX + "subscriptions",
                PREFIX + "subscribes",
                PREFIX + "subscriptions.ended",
                "kind"),
            SubscriptionKind.class,
            SubscriptionKind::wireName);
    events = registry.counter(PREFIX + "deliveries");
    bytes = registry.counter(PREFIX + "bytes");
    conflated = registry.counter(PREFIX + "conflated");
    scannedBytes = registry.counter(PREFIX + "scanned.bytes");
    latency = histogram("latency", "from an ingest gateway's clock to the sockets");
    turns = Timer.builder(PREFIX + "turn").description("a batch's turn").register(registry);
    lateness =
        Timer.builder(PREFIX + "loop.late")
            .description("how much later than asked an event loop ran its ticks; see the maximum")
            .register(registry);
    registry.gauge(PREFIX + "lagging", lagging);
    for (Hop hop : Hop.values()) {
      hops.put(hop, hopTimer(hop));
    }
    for (ResumeSource source : ResumeSource.values()) {
      resumes.put(source, registry.counter(PREFIX + "resumes", "source", source.wireName()));
    }
  }

  @Override
  public void opened(Transport transport) {
    connections.came(transport);
  }

  @Override
  public void closed(Transport transport, DisconnectCause cause) {
    connections.went(transport, cause);
  }

  @Override
  public void subscribed(SubscriptionKind kind) {
    subscriptions.came(kind);
  }

  @Override
  public void unsubscribed(SubscriptionKind kind, DisconnectCause cause) {
    subscriptions.went(kind, cause);
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
  public void hop(Hop hop, Duration time) {
    Timer timer = hops.get(hop);
    if (timer != null && !time.isNegative()) {
      timer.record(time);
    }
  }

  @Override
  public void turn(Duration time) {
    turns.record(time);
  }

  @Override
  public void late(Duration time) {
    lateness.record(time);
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
    registry.counter(PREFIX + "gaps", "reason", reason).increment();
  }

  @Override
  public void resumed(ResumeSource source) {
    Counter counter = resumes.get(source);
    if (counter != null) {
      counter.increment();
    }
  }

  @Override
  public void undecodable(String topic) {
    registry.counter(PREFIX + "undecodable", "topic", topic).increment();
  }

  @Override
  public void feedLag(int partition, long records) {
    lags.computeIfAbsent(partition, this::lagGauge).set(records);
  }

  @Override
  public void scanned(long byteCount) {
    scannedBytes.increment((double) byteCount);
  }

  private Timer hopTimer(Hop hop) {
    return Timer.builder(PREFIX + "hop")
        .description("how long a position takes from one place to the next")
        .tag("hop", hop.wireName())
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofNanos(100_000))
        .maximumExpectedValue(Duration.ofMinutes(1))
        .register(registry);
  }

  private Timer histogram(String name, String description) {
    return Timer.builder(PREFIX + name)
        .description(description)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(1))
        .maximumExpectedValue(Duration.ofMinutes(1))
        .register(registry);
  }

  private AtomicLong lagGauge(int partition) {
    AtomicLong lag = new AtomicLong();
    Gauge.builder(PREFIX + "feed.lag", lag, AtomicLong::get)
        .tag("partition", Integer.toString(partition))
        .register(registry);
    return lag;
  }
}
