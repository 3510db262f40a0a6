package io.tracklog.fanout.shard;

import io.tracklog.fanout.scan.LogScanner;
import io.tracklog.fanout.subscription.PartitionStart;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What only the brokers know of a replay.
 *
 * @param begin the offset of a start that names none; empty when it needs none
 * @param end the offset before which it ends
 */
record ReplayBounds(OptionalLong begin, long end) {
  /** Asks the brokers; completes on a thread of theirs, fails when they do not answer. */
  static CompletionStage<ReplayBounds> of(
      LogScanner log, int partition, PartitionStart start, OptionalLong untilMs) {
    CompletionStage<Long> end =
        untilMs.isPresent()
            ? log.atTime(partition, untilMs.getAsLong())
            : CompletableFuture.completedStage(Long.MAX_VALUE);
    return begin(log, partition, start).thenCombine(end, ReplayBounds::new);
  }

  private static CompletionStage<OptionalLong> begin(
      LogScanner log, int partition, PartitionStart start) {
    return switch (start) {
      case PartitionStart.Earliest ignored -> log.earliest(partition).thenApply(OptionalLong::of);
      case PartitionStart.AtTime time ->
          log.atTime(partition, time.timeMs()).thenApply(OptionalLong::of);
      case PartitionStart.Since since ->
          log.atTime(partition, since.timeMs()).thenApply(OptionalLong::of);
      case PartitionStart.At ignored -> none();
      case PartitionStart.Snapshot ignored -> none();
      case PartitionStart.Edge ignored -> none();
      case PartitionStart.Recreated ignored -> none();
    };
  }

  private static CompletionStage<OptionalLong> none() {
    return CompletableFuture.completedStage(OptionalLong.empty());
  }
}
