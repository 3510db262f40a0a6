package io.tracklog.fanout.promise.simulation;

import io.tracklog.fanout.record.Place;
import io.tracklog.fanout.subscription.BoundingBox;
import io.tracklog.schemas.model.DeviceId;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Where devices walk, and what subscribers look at: some degrees about the antimeridian. */
final class PlayedPlaces {
  private static final double EDGE = 3;
  private static final double MERIDIAN = 180;

  private final Map<DeviceId, Place> now = new HashMap<>();
  private final RandomGenerator random;

  PlayedPlaces(RandomGenerator random) {
    this.random = random;
  }

  /** Where a device goes next; it rests often. */
  Place walk(DeviceId device) {
    Place from = now.getOrDefault(device, new Place(0, 179.5));
    if (random.nextInt(3) == 0) {
      return from;
    }
    Place to =
        new Place(
            Math.clamp(from.latitude() + random.nextDouble(-1, 1), -EDGE, EDGE),
            wrapped(
                Math.clamp(
                    unwrapped(from.longitude()) + random.nextDouble(-1, 1),
                    MERIDIAN - EDGE,
                    MERIDIAN + EDGE)));
    now.put(device, to);
    return to;
  }

  /** A part of the map. */
  BoundingBox area() {
    double west = random.nextDouble(MERIDIAN - EDGE - 1, MERIDIAN + EDGE);
    double south = random.nextDouble(-EDGE - 1, EDGE);
    return new BoundingBox(
        wrapped(west),
        south,
        wrapped(west + random.nextDouble(0, 2 * EDGE)),
        south + random.nextDouble(0, 2 * EDGE));
  }

  private static double unwrapped(double longitude) {
    return longitude < 0 ? longitude + 2 * MERIDIAN : longitude;
  }

  private static double wrapped(double longitude) {
    return longitude > MERIDIAN ? longitude - 2 * MERIDIAN : longitude;
  }
}
