package io.tracklog.ingest.publish;

import io.tracklog.schemas.topic.DevicePartitioner;
import java.time.Duration;
import java.util.Arrays;

/**
 * The budgets of all partitions of the positions, for the whole process.
 *
 * <p>While all of Kafka is away no partition moves, and none is to blame: the {@link
 * InFlightBudget} has all sockets paused, and nothing is refused. A partition that stands still
 * while others move is shut after a while, which gives the others their room back.
 *
 * <p>Safe on every thread.
 */
public final class PartitionBudgets {
  /** Longer than Kafka takes to see that a broker died ({@code broker.session.timeout.ms}: 9 s). */
  static final long STALLED_NANOS = Duration.ofSeconds(15).toNanos();

  /** What has not moved for so long does not move: outcomes are told in a fraction of it. */
  static final long LATER_NANOS = Duration.ofSeconds(1).toNanos();

  /** With so few partitions there is no share: each may well have most of what is on its way. */
  private static final int FEW = 4;

  private static final double SHARE = 0.25;

  private final InFlightBudget total;
  private final PartitionBudget[] partitions;

  /**
   * Nothing is on its way.
   *
   * @param total what the process may have on its way
   * @param count partitions of the positions, 1 or more
   */
  public PartitionBudgets(InFlightBudget total, int count) {
    this.total = total;
    this.partitions = new PartitionBudget[count];
    long share = count <= FEW ? Long.MAX_VALUE : share(total.maxBytes(), count);
    long nowNanos = System.nanoTime();
    Arrays.setAll(partitions, each -> new PartitionBudget(each, total, share, nowNanos));
  }

  /** Whether so much is on its way to all of them that no more should be read. */
  boolean isOver() {
    return total.isOver();
  }

  /** How many partitions there are. */
  int count() {
    return partitions.length;
  }

  /** The partition to which the producer sends a record with this key. */
  int partitionOf(byte[] key) {
    return DevicePartitioner.partition(key, partitions.length);
  }

  PartitionBudget of(int partition) {
    return partitions[partition];
  }

  /** How many take no more positions just now, because they stand still. */
  public int shut() {
    return (int) Arrays.stream(partitions).filter(PartitionBudget::isShut).count();
  }

  /**
   * Shuts those that stand still while others move. To be called often.
   *
   * @param nowNanos of {@link System#nanoTime}
   */
  public void shutStalled(long nowNanos) {
    long newest = partitions[0].releasedNanos();
    for (PartitionBudget each : partitions) {
      newest += Math.max(0, each.releasedNanos() - newest);
    }
    for (PartitionBudget each : partitions) {
      each.shutIfStalled(newest, nowNanos);
    }
  }

  /** A quarter, and at least twice what an even load gives to each. */
  private static long share(long maxBytes, int count) {
    return (long) (maxBytes * Math.max(SHARE, 2.0 / count));
  }
}
