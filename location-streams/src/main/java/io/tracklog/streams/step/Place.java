package io.tracklog.streams.step;

import io.tracklog.schemas.model.Position;

/**
 * A point on the map.
 *
 * @param latitude degrees WGS 84, -90 to 90
 * @param longitude degrees WGS 84, -180 to 180
 */
public record Place(double latitude, double longitude) {

  /** Where a position is. */
  public static Place of(Position position) {
    return new Place(position.latitude(), position.longitude());
  }

  /** Names nothing: logs hold no positions. */
  @Override
  public String toString() {
    return "Place";
  }
}
