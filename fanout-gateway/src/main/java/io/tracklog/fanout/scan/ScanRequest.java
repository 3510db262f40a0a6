package io.tracklog.fanout.scan;

import io.tracklog.fanout.record.RecordBatch;
import java.util.concurrent.CompletableFuture;

/**
 * A stretch that somebody waits for.
 *
 * @param partition the partition
 * @param from the first offset
 * @param until the end, exclusive; the log reaches that far
 * @param result completes with what the stretch holds
 */
record ScanRequest(int partition, long from, long until, CompletableFuture<RecordBatch> result) {

  /** The same for what is left of it. */
  ScanRequest startingAt(long offset) {
    return new ScanRequest(partition, offset, until, result);
  }
}
