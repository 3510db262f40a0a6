package io.tracklog.fanout.cursor;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One next offset for each of some partitions. Immutable; two parallel arrays, because it is made
 * once per write on the delivery path.
 */
public final class PartitionOffsets {
  private final int[] partitions;
  private final long[] offsets;

  private PartitionOffsets(int[] partitions, long[] offsets) {
    this.partitions = partitions;
    this.offsets = offsets;
  }

  /**
   * Takes partitions in ascending order, each with its offset. Keeps the arrays: the caller hands
   * them over.
   *
   * @throws IllegalArgumentException when the arrays differ in length, the partitions do not ascend
   *     from 0 on, or an offset is negative
   */
  public static PartitionOffsets ofSorted(int[] partitions, long[] offsets) {
    if (partitions.length != offsets.length) {
      throw new IllegalArgumentException(
          partitions.length + " partitions with " + offsets.length + " offsets");
    }
    int previous = -1;
    for (int i = 0; i < partitions.length; i++) {
      if (partitions[i] <= previous || offsets[i] < 0) {
        throw new IllegalArgumentException("not ascending from 0, or a negative offset");
      }
      previous = partitions[i];
    }
    return new PartitionOffsets(partitions, offsets);
  }

  /** The same from a map of partition to next offset. */
  public static PartitionOffsets of(Map<Integer, Long> nextOffsets) {
    SortedMap<Integer, Long> sorted = new TreeMap<>(nextOffsets);
    return ofSorted(
        sorted.keySet().stream().mapToInt(Integer::intValue).toArray(),
        sorted.values().stream().mapToLong(Long::longValue).toArray());
  }

  /** How many partitions. */
  public int size() {
    return partitions.length;
  }

  /** The partition at an index, ascending with it. */
  public int partition(int index) {
    return partitions[index];
  }

  /** The next offset at an index. */
  public long offset(int index) {
    return offsets[index];
  }

  /** The next offset of a partition; empty when it is not among these. */
  public OptionalLong offsetOf(int partition) {
    int index = Arrays.binarySearch(partitions, partition);
    return index < 0 ? OptionalLong.empty() : OptionalLong.of(offsets[index]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PartitionOffsets that
        && Arrays.equals(partitions, that.partitions)
        && Arrays.equals(offsets, that.offsets);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(partitions) + Arrays.hashCode(offsets);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < partitions.length; i++) {
      text.append(i == 0 ? "" : ",").append(partitions[i]).append(':').append(offsets[i]);
    }
    return text.toString();
  }
}
