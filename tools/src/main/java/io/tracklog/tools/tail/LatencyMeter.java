package io.tracklog.tools.tail;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Measures how long positions take from the ingest gateway to here, in milliseconds: since the last
 * line, and in all. Right where both ends have the same clock. Confined to one thread.
 */
final class LatencyMeter {
  private static final long LONGEST_MS = 3_600_000;
  private static final int DIGITS = 3;

  private final Histogram recent = new Histogram(LONGEST_MS, DIGITS);
  private final Histogram all = new Histogram(LONGEST_MS, DIGITS);

  void record(long millis) {
    recent.recordValue(Math.clamp(millis, 0, LONGEST_MS));
  }

  /** What happened since the last call. */
  String recent(double seconds) {
    String text =
        String.format(
            Locale.ROOT,
            "%,8.0f live positions/s  %s",
            recent.getTotalCount() / seconds,
            percentiles(recent));
    all.add(recent);
    recent.reset();
    return text;
  }

  /** What happened in all. */
  String total() {
    all.add(recent);
    recent.reset();
    return String.format(
        Locale.ROOT,
        "%,d live positions, ingest to here %s",
        all.getTotalCount(),
        percentiles(all));
  }

  private static String percentiles(Histogram millis) {
    return String.format(
        Locale.ROOT,
        "p50 %d ms  p99 %d ms  p99.9 %d ms",
        millis.getValueAtPercentile(50),
        millis.getValueAtPercentile(99),
        millis.getValueAtPercentile(99.9));
  }
}
