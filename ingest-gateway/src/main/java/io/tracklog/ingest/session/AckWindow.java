package io.tracklog.ingest.session;

import java.util.Arrays;

/**
 * The positions of one connection that are not settled yet, in the order in which they came.
 *
 * <p>Kafka confirms partition by partition, so positions are settled out of order; the window's
 * edge moves only over a stretch that is settled without a gap. Everything before the edge is in
 * Kafka or was refused, which is just what a cumulative acknowledgement says. Costs about 20 bytes
 * per open position, and nothing before the first or when it rests. Not thread-safe: belongs to its
 * session.
 */
public final class AckWindow {
  /** The sequence of a position that cannot be named, because its number was unreadable. */
  public static final long UNNAMED = Long.MIN_VALUE;

  private static final int PENDING = -2;
  private static final int REFUSED = -1;
  private static final int MIN_CAPACITY = 16;
  private static final int SHRINK_ABOVE = 256;

  /** Shared, since most connections have nothing open most of the time. */
  private static final long[] NO_LONGS = {};

  private static final int[] NO_INTS = {};

  private long[] sequences = NO_LONGS;
  private long[] offsets = NO_LONGS;
  private int[] partitions = NO_INTS;
  private long edge;
  private long next;
  private boolean hasNews;
  private long ackedSequence = UNNAMED;
  private int lastPartition = REFUSED;
  private long lastOffset;

  /**
   * Takes a position at the end of the window.
   *
   * @param sequence the number that an acknowledgement names, or {@link #UNNAMED}
   * @return its ticket, to settle it with
   */
  public long open(long sequence) {
    if (size() == sequences.length) {
      resize(Math.max(MIN_CAPACITY, 2 * sequences.length));
    }
    int slot = slot(next);
    sequences[slot] = sequence;
    partitions[slot] = PENDING;
    return next++;
  }

  /** The position is in Kafka. */
  public void settle(long ticket, int partition, long offset) {
    settleSlot(ticket, partition, offset);
  }

  /** The position was refused, and the device has been told. */
  public void refuse(long ticket) {
    settleSlot(ticket, REFUSED, 0);
  }

  /** Lets go of its room when nothing is open. For one who has been quiet for a while. */
  public void rest() {
    if (size() == 0) {
      sequences = NO_LONGS;
      offsets = NO_LONGS;
      partitions = NO_INTS;
    }
  }

  /** How many positions lie between the edge and the end, settled or not. */
  public int size() {
    return (int) (next - edge);
  }

  /** Whether the edge has passed a position that can be named since this was last asked. */
  public boolean takeNews() {
    boolean news = hasNews;
    hasNews = false;
    return news;
  }

  /** The number of the last position that can be named before the edge; see {@link #takeNews}. */
  public long ackedSequence() {
    return ackedSequence;
  }

  /** Whether any position before the edge is in Kafka, so that the place has a meaning. */
  public boolean hasPlace() {
    return lastPartition >= 0;
  }

  /** The partition of the last position before the edge that is in Kafka. */
  public int lastPartition() {
    return lastPartition;
  }

  /** Its offset. */
  public long lastOffset() {
    return lastOffset;
  }

  private void settleSlot(long ticket, int partition, long offset) {
    if (ticket < edge || ticket >= next || partitions[slot(ticket)] != PENDING) {
      throw new IllegalStateException("ticket " + ticket + " is not open in " + edge + ".." + next);
    }
    int slot = slot(ticket);
    partitions[slot] = partition;
    offsets[slot] = offset;
    if (ticket == edge) {
      advance();
    }
  }

  private void advance() {
    while (edge < next && partitions[slot(edge)] != PENDING) {
      pass(slot(edge));
      edge++;
    }
    if (edge == next && sequences.length > SHRINK_ABOVE) {
      resize(MIN_CAPACITY);
    }
  }

  private void pass(int slot) {
    if (partitions[slot] != REFUSED) {
      lastPartition = partitions[slot];
      lastOffset = offsets[slot];
    }
    if (sequences[slot] != UNNAMED) {
      ackedSequence = sequences[slot];
      hasNews = true;
    }
  }

  /** The capacity is a power of two. */
  private int slot(long ticket) {
    return (int) (ticket & (sequences.length - 1));
  }

  private void resize(int capacity) {
    long[] newSequences = new long[capacity];
    long[] newOffsets = new long[capacity];
    int[] newPartitions = new int[capacity];
    Arrays.fill(newPartitions, PENDING);
    for (long ticket = edge; ticket < next; ticket++) {
      int from = slot(ticket);
      int to = (int) (ticket & (capacity - 1));
      newSequences[to] = sequences[from];
      newOffsets[to] = offsets[from];
      newPartitions[to] = partitions[from];
    }
    sequences = newSequences;
    offsets = newOffsets;
    partitions = newPartitions;
  }
}
