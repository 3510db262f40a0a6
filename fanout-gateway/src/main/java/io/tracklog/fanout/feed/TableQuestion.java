package io.tracklog.fanout.feed;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A question about a device table from outside. Whoever asks may give up: then it is not looked
 * for. The answer is given on the feed thread, and at most once.
 *
 * @param <T> what is answered
 */
final class TableQuestion<T> {
  private final Function<DeviceTable, T> look;
  private final CompletableFuture<T> answer = new CompletableFuture<>();

  /** Made of what looks it up. */
  TableQuestion(Function<DeviceTable, T> look) {
    this.look = look;
  }

  /** The answer; cancel it, or let it time out, to give up. */
  CompletableFuture<T> answer() {
    return answer;
  }

  /** Whether nobody waits for the answer any more. */
  boolean isAbandoned() {
    return answer.isDone();
  }

  /** Looks it up. */
  void answerFrom(DeviceTable table) {
    if (!isAbandoned()) {
      answer.complete(look.apply(table));
    }
  }

  /** Answers that there will be no answer. */
  void refuse(RuntimeException reason) {
    answer.completeExceptionally(reason);
  }
}
