package io.tracklog.fanout.feed;

import io.tracklog.fanout.record.RecordBatch;
import io.tracklog.fanout.ring.PartitionRing;
import java.util.List;

/**
 * Who follows partitions: an event loop. Called on the feed thread, must return at once, and must
 * keep the order of the calls.
 */
public interface FeedListener {
  /**
   * The listener follows a partition from here on: batches come from exactly this offset on.
   *
   * @param partition the partition
   * @param nextOffset the first offset that the first batch will bring
   * @param nextBatch the number in the ring of the first batch
   * @param ring the past; for reading only
   */
  void onAttached(int partition, long nextOffset, long nextBatch, PartitionRing ring);

  /** What one poll brought for the partitions that the listener follows; at least one batch. */
  void onBatches(List<RecordBatch> batches);

  /** A snapshot that the listener asked for. */
  void onSnapshot(long requestId, PartitionSnapshot snapshot);

  /**
   * How many calls it has been given and not dealt with yet; the feed waits when it is too many.
   */
  int backlog();
}
