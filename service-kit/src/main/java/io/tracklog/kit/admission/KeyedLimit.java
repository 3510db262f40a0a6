package io.tracklog.kit.admission;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How many of each key are inside, up to a limit for each. Holds the keys that are inside and no
 * others, so it is bounded by what is inside. Safe on every thread.
 *
 * @param <K> the keys, immutable
 */
final class KeyedLimit<K> {
  private final ConcurrentMap<K, Integer> inside = new ConcurrentHashMap<>();
  private final int limit;

  KeyedLimit(int limit) {
    this.limit = limit;
  }

  /** Counts one more of a key, unless it is at its limit. */
  boolean tryEnter(K key) {
    boolean[] isIn = {false};
    inside.compute(
        key,
        (same, count) -> {
          int before = count == null ? 0 : count;
          isIn[0] = before < limit;
          return isIn[0] ? Integer.valueOf(before + 1) : count;
        });
    return isIn[0];
  }

  /**
   * Counts one less of a key.
   *
   * @throws IllegalStateException when none is inside; a mistake of the caller
   */
  void leave(K key) {
    inside.compute(
        key,
        (same, count) -> {
          if (count == null) {
            throw new IllegalStateException("left without having entered: " + same);
          }
          return count == 1 ? null : Integer.valueOf(count - 1);
        });
  }

  /** How many keys are inside. */
  int keys() {
    return inside.size();
  }
}
