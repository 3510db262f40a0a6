package io.tracklog.fanout.record;

import java.util.List;

/**
 * A stretch of one partition: every position whose offset lies in it, and what came in beside them.
 * Immutable.
 *
 * @param partition the partition
 * @param fromOffset where the stretch begins
 * @param nextOffset where it ends, exclusive; beyond the last record where the log holds offsets
 *     without one
 * @param records the positions, by offset
 * @param statuses status changes in the order of their topic; they come after the positions
 * @param departures devices that were forgotten; they come last
 */
public record RecordBatch(
    int partition,
    long fromOffset,
    long nextOffset,
    List<LogRecord> records,
    List<StatusEvent> statuses,
    List<Departure> departures) {

  private static final int OBJECT_OVERHEAD_BYTES = 200;
  private static final int STATUS_BYTES = 400;
  private static final int DEPARTURE_BYTES = 150;

  /** Keeps copies of the lists. */
  public RecordBatch {
    records = List.copyOf(records);
    statuses = List.copyOf(statuses);
    departures = List.copyOf(departures);
  }

  /** A stretch in which no device was forgotten. */
  public RecordBatch(
      int partition,
      long fromOffset,
      long nextOffset,
      List<LogRecord> records,
      List<StatusEvent> statuses) {
    this(partition, fromOffset, nextOffset, records, statuses, List.of());
  }

  /** Whether the stretch holds an offset. */
  public boolean covers(long offset) {
    return offset >= fromOffset && offset < nextOffset;
  }

  /**
   * The index of the first record at or after an offset; the number of records if there is none.
   */
  public int indexOf(long offset) {
    int low = 0;
    int high = records.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (records.get(middle).offset() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** What it costs to keep, in bytes. */
  public long weightBytes() {
    long bytes = OBJECT_OVERHEAD_BYTES + (long) STATUS_BYTES * statuses.size();
    bytes += (long) DEPARTURE_BYTES * departures.size();
    for (LogRecord record : records) {
      bytes += record.weightBytes();
    }
    return bytes;
  }
}
