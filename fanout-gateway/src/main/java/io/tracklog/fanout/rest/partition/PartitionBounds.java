package io.tracklog.fanout.rest.partition;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Asks the brokers what partitions hold, without blocking and without one delaying another. */
public interface PartitionBounds {
  /**
   * What each partition of the log holds, from 0 on. A stage fails when its partition has no leader
   * or the brokers do not answer in time; they complete on a thread of the implementation.
   */
  List<CompletionStage<HeldRecords>> ask();
}
