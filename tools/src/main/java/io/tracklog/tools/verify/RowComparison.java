package io.tracklog.tools.verify;

import io.tracklog.schemas.model.LastKnown;
import java.util.Optional;

/** Compares a row with the position that it should hold. Pure. */
public final class RowComparison {
  private RowComparison() {}

  /**
   * In what the row's position differs; empty when in nothing.
   *
   * @param newest the device's newest position
   */
  public static Optional<Difference> ofPosition(String device, LastKnown row, Sighting newest) {
    Sighting said = Sighting.of(row);
    if (said.equals(newest)) {
      return Optional.empty();
    }
    boolean samePlace = said.offset() == newest.offset() && said.partition() == newest.partition();
    boolean sameWords =
        said.position().equals(newest.position()) && said.receivedAtMs() == newest.receivedAtMs();
    if (!samePlace && sameWords) {
      return Optional.of(new Difference.OtherPlace(device, row, newest));
    }
    int order = said.recency().compareTo(newest.recency());
    if (order == 0) {
      return Optional.of(new Difference.OtherContent(device, row, newest));
    }
    return Optional.of(
        order < 0
            ? new Difference.Older(device, row, newest)
            : new Difference.Newer(device, row, newest));
  }
}
