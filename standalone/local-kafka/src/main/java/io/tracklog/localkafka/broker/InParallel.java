package io.tracklog.localkafka.broker;

import io.tracklog.localkafka.LocalKafkaException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Does the same to several nodes at once: a quorum's members wait for each other. */
final class InParallel {

  private InParallel() {}

  /**
   * Runs the action for 0 to count - 1, each on a thread of its own, and waits for all.
   *
   * @throws LocalKafkaException the first failure, the others suppressed in it
   */
  static void run(String threadName, int count, IntConsumer action) {
    if (count == 0) {
      return;
    }
    List<Callable<Void>> tasks =
        IntStream.range(0, count).<Callable<Void>>mapToObj(i -> () -> apply(action, i)).toList();
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name(threadName, 0).factory())) {
      throwFirst(threads.invokeAll(tasks));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalKafkaException("interrupted in " + threadName, e);
    }
  }

  @SuppressWarnings("NullAway") // Callable<Void> has no other value
  private static Void apply(IntConsumer action, int i) {
    action.accept(i);
    return null;
  }

  private static void throwFirst(List<Future<Void>> results) throws InterruptedException {
    LocalKafkaException failure = null;
    for (Future<Void> result : results) {
      try {
        result.get();
      } catch (ExecutionException e) {
        if (failure == null) {
          failure = unwrap(e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static LocalKafkaException unwrap(ExecutionException e) {
    return e.getCause() instanceof LocalKafkaException cause
        ? cause
        : new LocalKafkaException("a Kafka node failed: " + e.getCause(), e.getCause());
  }
}
