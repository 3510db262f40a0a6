package io.tracklog.tools.replay;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run that was cut off had written behind its last checkpoint: at most what is written
 * between two of them. Immutable.
 *
 * @param offsets of the source that are there and still to be gone through, by partition
 * @param begins for each partition of the target the offset from which on that was looked for
 * @param ends the offset up to which it was
 */
record WrittenBefore(
    Map<Integer, Set<Long>> offsets,
    SortedMap<Integer, Long> begins,
    SortedMap<Integer, Long> ends) {
  /** Keeps copies. */
  WrittenBefore {
    Map<Integer, Set<Long>> copy = new TreeMap<>();
    offsets.forEach((partition, found) -> copy.put(partition, Set.copyOf(found)));
    offsets = copy;
    begins = new TreeMap<>(begins);
    ends = new TreeMap<>(ends);
  }

  /**
   * The first run.
   *
   * @param ends where the target's partitions end before anything is written
   */
  static WrittenBefore nothing(SortedMap<Integer, Long> ends) {
    return new WrittenBefore(Map.of(), ends, ends);
  }

  /** Whether a record of the source is there. */
  boolean holds(int partition, long offset) {
    return offsets.getOrDefault(partition, Set.of()).contains(offset);
  }

  /** How many records are there. */
  long count() {
    return offsets.values().stream().mapToLong(Set::size).sum();
  }

  /** The same set, to be filled while the target is read. */
  static Set<Long> newOffsets() {
    return new HashSet<>();
  }
}
