package io.tracklog.fanout.ring;

import io.tracklog.fanout.record.RecordBatch;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The newest batches of one partition, numbered from 0 on as they are appended. One writer, the
 * feed thread; any number of readers, which take no lock: a reader that comes too late for a number
 * gets null.
 *
 * <p>Batches adjoin: each begins where the one before it ended, but for a hole that the log itself
 * has. A batch that brings only status changes spans no offset.
 */
public final class PartitionRing {
  /** Stands for "no batch of the ring". */
  public static final long NONE = -1;

  private final RingLimits limits;
  private final AtomicReferenceArray<@Nullable RecordBatch> slots;
  private final AtomicLongArray appendedAtMs;
  private final int mask;
  private volatile long head;
  private volatile long tail;
  private volatile StatusMark statusMark = new StatusMark(0, 0);
  private long bytes;

  /** An empty ring. */
  public PartitionRing(RingLimits limits) {
    this.limits = limits;
    int size = Integer.highestOneBit(Math.max(1, limits.maxBatches() - 1)) << 1;
    this.slots = new AtomicReferenceArray<>(size);
    this.appendedAtMs = new AtomicLongArray(size);
    this.mask = size - 1;
  }

  /** Adds a batch, and lets go of what the limits no longer allow. The writer only. */
  public void append(RecordBatch batch, long nowMs) {
    long number = tail;
    if (number - head == slots.length()) {
      evictOldest();
    }
    slots.set(slot(number), batch);
    appendedAtMs.set(slot(number), nowMs);
    bytes += batch.weightBytes();
    tail = number + 1;
    evict(nowMs);
  }

  /** Lets go of what has become too old or too much; the newest batch stays. The writer only. */
  public void evict(long nowMs) {
    while (tail - head > 1
        && (bytes > limits.maxBytes()
            || nowMs - appendedAtMs.get(slot(head)) > limits.maxAgeMs())) {
      evictOldest();
    }
  }

  /**
   * Says how far what has been appended tells of status changes. The writer only.
   *
   * @param untilMs epoch milliseconds
   */
  public void statusesUntil(long untilMs) {
    if (untilMs > statusMark.untilMs()) {
      statusMark = new StatusMark(tail, untilMs);
    }
  }

  /** How far it tells of status changes. */
  public StatusMark statusMark() {
    return statusMark;
  }

  /** What it holds, in bytes. The writer only. */
  public long bytes() {
    return bytes;
  }

  /** The number that the next batch will have. */
  public long tail() {
    return tail;
  }

  /** The batch of a number; null when it has been let go or does not exist yet. */
  public @Nullable RecordBatch get(long number) {
    if (number < head || number >= tail) {
      return null;
    }
    RecordBatch batch = slots.get(slot(number));
    // The writer moves the head before it reuses a slot: still within means still the right batch.
    return number < head ? null : batch;
  }

  /**
   * Where a reader goes on that has seen everything before an offset: the number of the first batch
   * with something for it, which is {@link #tail} for one at the end. Status changes that came
   * right at the offset are repeated rather than missed. {@link #NONE} when the ring does not reach
   * back to the offset.
   */
  public long find(long offset) {
    long end = tail;
    long low = head;
    long high = end;
    while (low < high) {
      long middle = (low + high) >>> 1;
      RecordBatch batch = get(middle);
      if (batch == null || isBefore(batch, offset)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == end) {
      RecordBatch newest = get(end - 1);
      return newest != null && newest.nextOffset() == offset ? end : NONE;
    }
    RecordBatch batch = get(low);
    return batch != null && batch.fromOffset() <= offset ? low : NONE;
  }

  /**
   * Whether it holds everything that was appended since a time, status changes too, which no offset
   * tells.
   *
   * @param timeMs epoch milliseconds
   */
  public boolean reachesBackTo(long timeMs) {
    long oldest = head;
    long appendedMs = appendedAtMs.get(slot(oldest));
    return oldest < tail && appendedMs <= timeMs && oldest == head;
  }

  /** The first offset that it holds; {@link #NONE} when it is empty. */
  public long startOffset() {
    RecordBatch oldest = get(head);
    while (oldest == null && head < tail) {
      oldest = get(head);
    }
    return oldest == null ? NONE : oldest.fromOffset();
  }

  private static boolean isBefore(RecordBatch batch, long offset) {
    return batch.nextOffset() <= offset && batch.fromOffset() != offset;
  }

  private void evictOldest() {
    long number = head;
    RecordBatch oldest = slots.get(slot(number));
    head = number + 1;
    slots.set(slot(number), null);
    bytes -= oldest == null ? 0 : oldest.weightBytes();
  }

  private int slot(long number) {
    return (int) number & mask;
  }
}
