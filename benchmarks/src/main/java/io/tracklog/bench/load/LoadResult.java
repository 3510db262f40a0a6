package io.tracklog.bench.load;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What was delivered, over all subscribers.
 *
 * @param nanos in which time
 * @param positions events with a position
 * @param writes of the gateway, by the cursors that stand on their last events
 * @param bytes of everything
 * @param p50Micros from when a position was due until one of the subscribers had it; 0 without a
 *     pace
 * @param p99Micros of the same
 * @param p999Micros of the same
 */
public record LoadResult(
    long nanos,
    long positions,
    long writes,
    long bytes,
    long p50Micros,
    long p99Micros,
    long p999Micros) {
  /** What the process says when it begins to measure. */
  public static final String BEGUN = "load begun";

  private static final String PREFIX = "load result ";

  static LoadResult between(Tally.Reading from, Tally.Reading to, Histogram delays) {
    return new LoadResult(
        to.atNanos() - from.atNanos(),
        to.positions() - from.positions(),
        to.ids() - from.ids(),
        to.bytes() - from.bytes(),
        delays.getValueAtPercentile(50) / 1000,
        delays.getValueAtPercentile(99) / 1000,
        delays.getValueAtPercentile(99.9) / 1000);
  }

  String line() {
    return PREFIX
        + String.join(
            " ",
            Long.toString(nanos),
            Long.toString(positions),
            Long.toString(writes),
            Long.toString(bytes),
            Long.toString(p50Micros),
            Long.toString(p99Micros),
            Long.toString(p999Micros));
  }

  /** Reads the line that a process says; null when it is another one. */
  public static @Nullable LoadResult of(String line) {
    if (!line.startsWith(PREFIX)) {
      return null;
    }
    String[] parts = line.substring(PREFIX.length()).split(" ", -1);
    return new LoadResult(
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        Long.parseLong(parts[2]),
        Long.parseLong(parts[3]),
        Long.parseLong(parts[4]),
        Long.parseLong(parts[5]),
        Long.parseLong(parts[6]));
  }

  /** Positions delivered in a second. */
  public double perSecond() {
    return positions * 1e9 / nanos;
  }

  /** Positions in a write. */
  public double batch() {
    return writes == 0 ? 0 : (double) positions / writes;
  }

  /** Bytes of a position on the wire, its share of what stands around it included. */
  public double size() {
    return positions == 0 ? 0 : (double) bytes / positions;
  }
}
