package io.tracklog.fanout.promise.simulation;

import io.tracklog.fanout.feed.LogOffsets;
import io.tracklog.fanout.feed.OffsetRange;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Asks the {@link PlayedLog} for offsets; answers come when it is their turn. */
final class PlayedOffsets implements LogOffsets {
  private static final long TIMEOUT_MS = 5_000;

  private final PlayedLog log;
  private final Turns turns;
  private final Clock clock;

  PlayedOffsets(PlayedLog log, Turns turns, Clock clock) {
    this.log = log;
    this.clock = clock;
    this.turns = turns;
  }

  @Override
  public CompletionStage<OffsetRange> range(TopicPartition partition) {
    return ask(partition, () -> log.partition(partition).begin())
        .thenCombine(ask(partition, () -> log.partition(partition).end()), OffsetRange::new);
  }

  @Override
  public CompletionStage<Long> atTime(TopicPartition partition, long timeMs) {
    return ask(partition, () -> log.partition(partition).at(timeMs));
  }

  private CompletionStage<Long> ask(TopicPartition partition, Supplier<Long> question) {
    long latestMs = clock.millis() + TIMEOUT_MS;
    CompletableFuture<Long> answer = new CompletableFuture<>();
    turns.later(
        () -> {
          if (log.answers(partition) && clock.millis() <= latestMs) {
            answer.complete(question.get());
          } else {
            answer.completeExceptionally(new TimeoutException(partition + " has no leader"));
          }
        });
    return answer;
  }
}
