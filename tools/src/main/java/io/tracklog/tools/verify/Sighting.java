package io.tracklog.tools.verify;

import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.Recency;

/**
 * A position and its place in the log.
 *
 * @param position where the device was
 * @param receivedAtMs when the ingest gateway took it, epoch milliseconds
 * @param partition the partition of {@code tracklog.positions} that holds it
 * @param offset its offset there
 */
public record Sighting(Position position, long receivedAtMs, int partition, long offset) {

  /** The one that a row of {@code tracklog.last-known} names. */
  public static Sighting of(LastKnown row) {
    return new Sighting(
        row.position(), row.receivedAtMs(), row.sourcePartition(), row.sourceOffset());
  }

  /** What decides whether it is the newest. */
  Recency recency() {
    return Recency.of(position, offset);
  }

  /** Where it stands, {@code partition:offset}. */
  public String at() {
    return partition + ":" + offset;
  }
}
