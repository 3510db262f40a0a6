package io.tracklog.streams.step;

import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.Recency;

/**
 * A position and its place in the log.
 *
 * @param position where the device was
 * @param receivedAtMs when the ingest gateway took it: the record's timestamp, epoch milliseconds
 * @param partition the partition of {@code tracklog.positions} that holds it
 * @param offset its offset there
 */
public record Fix(Position position, long receivedAtMs, int partition, long offset) {

  /** What decides whether it is the newest. */
  public Recency recency() {
    return Recency.of(position, offset);
  }
}
