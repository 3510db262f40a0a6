package io.tracklog.fanout.shard;

import java.util.BitSet;

/** Some partitions. Immutable; never empty. */
final class PartitionSet {
  private final BitSet bits;
  private final int[] partitions;

  private PartitionSet(BitSet bits) {
    this.bits = bits;
    this.partitions = bits.stream().toArray();
  }

  static PartitionSet of(BitSet bits) {
    return new PartitionSet((BitSet) bits.clone());
  }

  boolean contains(int partition) {
    return bits.get(partition);
  }

  /** How many. */
  int size() {
    return partitions.length;
  }

  /** The partition at an index, ascending with it. */
  int get(int index) {
    return partitions[index];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PartitionSet that && bits.equals(that.bits);
  }

  @Override
  public int hashCode() {
    return bits.hashCode();
  }

  @Override
  public String toString() {
    return bits.toString();
  }
}
