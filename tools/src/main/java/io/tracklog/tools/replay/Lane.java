package io.tracklog.tools.replay;

import io.tracklog.tools.log.OffsetRange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One partition of a {@link MergedLog}: what was read of it and not taken. Confined to one thread.
 */
final class Lane {
  /** With what one poll brings on top, the most that is held of a partition. */
  private static final int ENOUGH = 1_000;

  private final Deque<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
  private OffsetRange rest;
  private OffsetRange unread;

  /** Nothing is read yet. */
  Lane(OffsetRange range) {
    this.rest = range;
    this.unread = range;
  }

  int partition() {
    return rest.partition();
  }

  /** Puts what was read behind the rest; the next read begins at a position. */
  void add(List<ConsumerRecord<byte[], byte[]>> read, long position) {
    for (ConsumerRecord<byte[], byte[]> record : read) {
      if (record.offset() < unread.until()) {
        records.add(record);
      }
    }
    unread = unread.startingAt(position);
    settle();
  }

  /** Goes on at an offset; what lies before it, and was not read, is lost. */
  OffsetRange skipTo(long offset) {
    OffsetRange lost = unread.within(0, offset);
    unread = unread.startingAt(offset);
    settle();
    return lost;
  }

  boolean hasHead() {
    return !records.isEmpty();
  }

  ConsumerRecord<byte[], byte[]> head() {
    return records.getFirst();
  }

  /** The timestamp of the next record, epoch milliseconds. */
  long headMs() {
    return head().timestamp();
  }

  /** Takes the next record. */
  void take() {
    rest = rest.startingAt(records.removeFirst().offset() + 1);
    settle();
  }

  /** What was not taken yet. */
  OffsetRange rest() {
    return rest;
  }

  /** How many offsets were not read yet. */
  long unread() {
    return unread.offsets();
  }

  /** Whether more of it is to be read now. */
  boolean isHungry() {
    return !unread.isEmpty() && records.size() < ENOUGH;
  }

  /** Whether all was taken. */
  boolean isOver() {
    return rest.isEmpty();
  }

  @Override
  public String toString() {
    return rest.toString();
  }

  /** Offsets without records, at the end above all, need no taking. */
  private void settle() {
    if (records.isEmpty()) {
      rest = rest.startingAt(unread.from());
    }
  }
}
