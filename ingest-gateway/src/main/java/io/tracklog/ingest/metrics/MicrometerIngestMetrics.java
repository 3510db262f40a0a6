package io.tracklog.ingest.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.tracklog.ingest.wire.CloseCause;
import io.tracklog.schemas.model.ReasonCode;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts in Micrometer; every meter exists from the start, so that a rate begins at zero. */
public final class MicrometerIngestMetrics implements IngestMetrics {
  private static final String PREFIX = "tracklog.ingest.";
  private static final String REASON = "reason";

  private final AtomicLong sessions = new AtomicLong();
  private final AtomicLong inFlight = new AtomicLong();
  private final AtomicLong paused = new AtomicLong();
  private final Counter connects;
  private final Map<CloseCause, Counter> disconnects = new EnumMap<>(CloseCause.class);
  private final Counter bytes;
  private final Counter received;
  private final Counter acknowledged;
  private final Map<ReasonCode, Counter> rejected;
  private final Map<ReasonCode, Counter> inputRefused;
  private final Map<ReasonCode, Counter> turnedAway;
  private final Counter sideRecordsLost;
  private final Timer ackLatency;
  private final Timer backPressure;

  /** Makes its meters in a registry. */
  public MicrometerIngestMetrics(MeterRegistry registry) {
    gauge(registry, "sessions", sessions, "Sessions that stand");
    gauge(registry, "positions.in.flight", inFlight, "Positions on their way to Kafka");
    gauge(registry, "sockets.paused", paused, "Sockets that are not read just now");
    connects = registry.counter(PREFIX + "connects");
    for (CloseCause cause : CloseCause.values()) {
      disconnects.put(cause, registry.counter(PREFIX + "disconnects", "cause", cause.label()));
    }
    bytes = registry.counter(PREFIX + "bytes");
    received = registry.counter(PREFIX + "positions.received");
    acknowledged = registry.counter(PREFIX + "positions.acknowledged");
    rejected = byReason(registry, "positions.rejected");
    inputRefused = byReason(registry, "input.refused");
    turnedAway = byReason(registry, "turned.away");
    sideRecordsLost = registry.counter(PREFIX + "side.records.lost");
    ackLatency =
        Timer.builder(PREFIX + "ack.latency")
            .description("From the moment a position is read until Kafka has it")
            .serviceLevelObjectives(buckets())
            .register(registry);
    backPressure =
        Timer.builder(PREFIX + "backpressure")
            .description("Time in which sockets were not read for want of room, added up")
            .register(registry);
    Gauge.builder(PREFIX + "heap.per.session", this, MicrometerIngestMetrics::heapPerSession)
        .description("Heap in use after the last collection, all of it, for each session")
        .baseUnit(BaseUnits.BYTES)
        .register(registry);
  }

  @Override
  public void sessionOpened() {
    connects.increment();
    sessions.incrementAndGet();
  }

  @Override
  public void sessionClosed(CloseCause cause) {
    counter(disconnects, cause).increment();
    sessions.decrementAndGet();
  }

  @Override
  public void bytesReceived(long count) {
    bytes.increment((double) count);
  }

  @Override
  public void received() {
    received.increment();
  }

  @Override
  public void rejected(ReasonCode reason) {
    counter(rejected, reason).increment();
  }

  @Override
  public void inputRefused(ReasonCode reason) {
    counter(inputRefused, reason).increment();
  }

  @Override
  public void turnedAway(ReasonCode reason) {
    counter(turnedAway, reason).increment();
  }

  @Override
  public void published() {
    inFlight.incrementAndGet();
  }

  @Override
  public void acknowledged(long latencyNanos) {
    inFlight.decrementAndGet();
    acknowledged.increment();
    ackLatency.record(latencyNanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void failed() {
    inFlight.decrementAndGet();
    rejected(ReasonCode.OVERLOADED);
  }

  @Override
  public void socketPaused() {
    paused.incrementAndGet();
  }

  @Override
  public void socketResumed() {
    paused.decrementAndGet();
  }

  @Override
  public void heldBack(long millis) {
    backPressure.record(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void sideRecordLost() {
    sideRecordsLost.increment();
  }

  /** Unknown while nobody is here; close to the truth where sessions make up most of the heap. */
  private double heapPerSession() {
    long count = sessions.get();
    return count == 0 ? Double.NaN : (double) heapAfterCollection() / count;
  }

  private static long heapAfterCollection() {
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage usage = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
      bytes += usage == null ? 0 : usage.getUsed();
    }
    return bytes;
  }

  private static Map<ReasonCode, Counter> byReason(MeterRegistry registry, String name) {
    Map<ReasonCode, Counter> counters = new EnumMap<>(ReasonCode.class);
    for (ReasonCode reason : ReasonCode.values()) {
      counters.put(reason, registry.counter(PREFIX + name, REASON, reason.code()));
    }
    return counters;
  }

  private static <K extends Enum<K>> Counter counter(Map<K, Counter> counters, K key) {
    Counter counter = counters.get(key);
    if (counter == null) {
      throw new IllegalStateException("no counter for " + key);
    }
    return counter;
  }

  private static void gauge(
      MeterRegistry registry, String name, AtomicLong value, String description) {
    Gauge.builder(PREFIX + name, value, AtomicLong::doubleValue)
        .description(description)
        .register(registry);
  }

  private static Duration[] buckets() {
    long[] millis = {1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 5000, 30_000};
    Duration[] buckets = new Duration[millis.length];
    for (int i = 0; i < millis.length; i++) {
      buckets[i] = Duration.ofMillis(millis[i]);
    }
    return buckets;
  }
}
