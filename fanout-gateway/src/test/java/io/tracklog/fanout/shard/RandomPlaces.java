package io.tracklog.fanout.shard;

import io.tracklog.fanout.subscription.BoundingBox;
import java.util.SplittableRandom;

/** Boxes by chance: of every size, over the antimeridian, at the poles, as thin as a line. */
final class RandomPlaces {
  private RandomPlaces() {}

  static BoundingBox box(SplittableRandom random) {
    double west = edge(random, 180);
    double south = edge(random, 90);
    double width = size(random, 360);
    double north = random.nextInt(20) == 0 ? 90 : Math.min(90, south + size(random, 180));
    double east = west + width > 180 ? west + width - 360 : west + width;
    return new BoundingBox(west, south, Math.clamp(east, -180, 180), north);
  }

  private static double edge(SplittableRandom random, double limit) {
    return switch (random.nextInt(12)) {
      case 0 -> -limit;
      case 1 -> limit;
      case 2 -> 0;
      default -> random.nextDouble(-limit, limit);
    };
  }

  private static double size(SplittableRandom random, double limit) {
    return random.nextInt(10) == 0 ? 0 : limit * Math.pow(2, -random.nextDouble(0, 24));
  }
}
