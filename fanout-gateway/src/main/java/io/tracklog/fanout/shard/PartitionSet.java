package io.tracklog.fanout.shard;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Some partitions. Immutable; never empty. */
final class PartitionSet {
  /** A subscription to one device has one partition: all of them share these. */
  private static final List<PartitionSet> SINGLES =
      IntStream.range(0, 256).mapToObj(PartitionSet::single).toList();

  private final BitSet bits;
  private final int[] partitions;

  private PartitionSet(BitSet bits) {
    this.bits = bits;
    this.partitions = bits.stream().toArray();
  }

  static PartitionSet of(BitSet bits) {
    int first = bits.nextSetBit(0);
    return bits.cardinality() == 1 && first < SINGLES.size()
        ? SINGLES.get(first)
        : new PartitionSet((BitSet) bits.clone());
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

  private static PartitionSet single(int partition) {
    BitSet bits = new BitSet();
    bits.set(partition);
    return new PartitionSet(bits);
  }
}
