package io.tracklog.fanout.rest.partition;

import java.util.OptionalLong;

/**
 * What a partition holds.
 *
 * @param earliest the first offset that is still there
 * @param earliestMs when its record was taken, epoch milliseconds; empty when there is none
 * @param end the offset that the next record will have
 * @param latestMs when the newest record was taken, epoch milliseconds; empty when there is none
 */
public record HeldRecords(long earliest, OptionalLong earliestMs, long end, OptionalLong latestMs) {

  /** Whether there is no record. */
  public boolean isEmpty() {
    return earliest >= end;
  }
}
