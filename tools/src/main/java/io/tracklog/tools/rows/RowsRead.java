package io.tracklog.tools.rows;

import io.tracklog.tools.log.Shortfall;
import java.util.List;

/**
 * How a reading of rows ended.
 *
 * @param rows how many there were
 * @param replayed records that a replay wrote, and that were passed over
 * @param undecodable records that can never be read, and were passed over
 * @param missing what the topic ceased to keep while it was read
 * @param complete whether it was read to its end
 */
public record RowsRead(
    long rows, long replayed, long undecodable, List<Shortfall> missing, boolean complete) {
  /** Keeps a copy of the list. */
  public RowsRead {
    missing = List.copyOf(missing);
  }
}
