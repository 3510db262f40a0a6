package io.tracklog.fanout.shard;

/** What a record says about its device and an area. */
enum Sighting {
  /** It was inside and is. */
  STAYS,
  /** It comes in. */
  ENTERS,
  /** It goes out. */
  LEAVES,
  /** It was outside and is. */
  ELSEWHERE;

  static Sighting of(boolean isInside, boolean wasInside) {
    if (isInside) {
      return wasInside ? STAYS : ENTERS;
    }
    return wasInside ? LEAVES : ELSEWHERE;
  }
}
