package io.tracklog.tools.fleet;

/** Arithmetic of directions, degrees clockwise from true north. */
final class Bearings {
  private Bearings() {}

  /** The same direction within 0 (inclusive) and 360 (exclusive). */
  static double normalised(double degrees) {
    double remainder = degrees % 360;
    double positive = remainder < 0 ? remainder + 360 : remainder;
    // A tiny negative remainder plus 360 is 360 in floating point.
    return positive >= 360 ? 0 : positive;
  }
}
