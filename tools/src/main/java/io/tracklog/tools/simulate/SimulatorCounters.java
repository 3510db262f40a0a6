package io.tracklog.tools.simulate;

import io.tracklog.schemas.model.ReasonCode;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/** Counts what the hubs do. Safe on every thread; counting never waits. */
final class SimulatorCounters {
  private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
  private static final int DIGITS = 3;
  private static final String UNKNOWN_CODE = "unknown";

  final LongAdder sent = new LongAdder();
  final LongAdder acknowledged = new LongAdder();
  final LongAdder resent = new LongAdder();
  final LongAdder refusedFrames = new LongAdder();
  final LongAdder connected = new LongAdder();
  final LongAdder connects = new LongAdder();

  /** Bounded: by the codes that this version knows, and one for all others. */
  private final Map<String, LongAdder> rejected = new ConcurrentHashMap<>();

  private final Recorder ackMicros = new Recorder(LONGEST_MICROS, DIGITS);
  private final Histogram allAckMicros = new Histogram(LONGEST_MICROS, DIGITS);
  private @Nullable Histogram recycled;
  private volatile @Nullable String lastConnectionError;

  void acknowledged(long latencyNanos) {
    acknowledged.increment();
    long micros = TimeUnit.NANOSECONDS.toMicros(latencyNanos);
    ackMicros.recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
  }

  void rejected(String code) {
    String known = ReasonCode.fromCode(code).isPresent() ? code : UNKNOWN_CODE;
    rejected.computeIfAbsent(known, c -> new LongAdder()).increment();
  }

  void connectionFailed(String why) {
    lastConnectionError = why;
  }

  /** A snapshot. What is settled is read before what is sent, so that nothing is settled unsent. */
  synchronized SimulatorStats stats() {
    Map<String, Long> byCode = new TreeMap<>();
    rejected.forEach((code, count) -> byCode.put(code, count.sum()));
    long acknowledgedSoFar = acknowledged.sum();
    recycled = ackMicros.getIntervalHistogram(recycled);
    allAckMicros.add(recycled);
    return new SimulatorStats(
        sent.sum(),
        acknowledgedSoFar,
        byCode,
        resent.sum(),
        refusedFrames.sum(),
        connected.sum(),
        connects.sum(),
        allAckMicros.getValueAtPercentile(50) / 1000.0,
        allAckMicros.getValueAtPercentile(99) / 1000.0,
        allAckMicros.getMaxValue() / 1000.0,
        lastConnectionError);
  }
}
