package io.tracklog.tools.format;

import io.tracklog.kit.geo.LoggedPosition;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import org.jspecify.annotations.Nullable;

/**
 * What is written as one row.
 *
 * @param position the position
 * @param receivedAtMs when the ingest gateway took it, epoch milliseconds
 * @param partition the partition of the log that holds the position
 * @param offset its offset there
 * @param standing whether its device is heard of; null where the log itself is written, which does
 *     not know
 */
public record Row(
    Position position, long receivedAtMs, int partition, long offset, @Nullable Standing standing)
    implements LoggedPosition {

  /** A position of the log. */
  public static Row of(LoggedPosition logged) {
    return new Row(
        logged.position(), logged.receivedAtMs(), logged.partition(), logged.offset(), null);
  }

  /** A device's newest position. */
  public static Row of(LastKnown newest) {
    return new Row(
        newest.position(),
        newest.receivedAtMs(),
        newest.sourcePartition(),
        newest.sourceOffset(),
        new Standing(newest.status(), newest.statusSinceMs()));
  }

  /** Names device and place in the log, never the position: logs hold no positions. */
  @Override
  public String toString() {
    return "Row[" + partition + ":" + offset + " " + device() + "]";
  }

  /**
   * The standing of a row that must have one.
   *
   * @throws IllegalStateException when it has none
   */
  Standing requireStanding() {
    if (standing == null) {
      throw new IllegalStateException(this + " is written as last known and has no status");
    }
    return standing;
  }
}
