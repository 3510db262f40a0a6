package io.tracklog.ingest.testing;

/**
 * A position as a device remembers it. Where it was follows from its number, so that a position
 * under a wrong number is noticed.
 *
 * @param sequence the device's own number, from 1
 * @param timeMs the device's clock, epoch milliseconds
 */
public record SentPosition(long sequence, long timeMs) {
  /** Degrees. */
  public double latitude() {
    return sequence % 90;
  }

  /** Degrees. */
  public double longitude() {
    return sequence % 180 + 0.5;
  }

  String toJson() {
    return "{\"seq\":%d,\"ts\":%d,\"lat\":%s,\"lon\":%s}"
        .formatted(sequence, timeMs, latitude(), longitude());
  }
}
