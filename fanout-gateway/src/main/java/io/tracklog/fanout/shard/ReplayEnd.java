package io.tracklog.fanout.shard;

import io.tracklog.fanout.scan.LogScanner;
import io.tracklog.fanout.subscription.PartitionStart;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Whether a replay that is taken up again has been at its end before. Stateless. */
final class ReplayEnd {
  private ReplayEnd() {}

  /**
   * Asks the brokers, where that {@linkplain Subscription#mayBeAtItsEnd() may be}; completes on a
   * thread of theirs. False when they do not answer: the subscription itself will find out.
   */
  static CompletionStage<Boolean> isReached(LogScanner log, Subscription subscription) {
    List<CompletableFuture<Boolean>> answers = new ArrayList<>();
    subscription
        .starts()
        .forEach((partition, start) -> answers.add(isReached(log, partition, start, subscription)));
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .thenApply(all -> answers.stream().allMatch(CompletableFuture::join));
  }

  private static CompletableFuture<Boolean> isReached(
      LogScanner log, int partition, PartitionStart start, Subscription subscription) {
    if (!(start instanceof PartitionStart.At at)) {
      return CompletableFuture.completedFuture(false);
    }
    return ReplayBounds.of(log, partition, start, subscription.untilMs())
        .thenApply(bounds -> at.offset() >= bounds.end())
        .exceptionally(noAnswer -> false)
        .toCompletableFuture();
  }
}
