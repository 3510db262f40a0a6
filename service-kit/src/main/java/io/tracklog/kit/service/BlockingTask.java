package io.tracklog.kit.service;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that blocks, on a daemon thread of its own, so that the wait for it can be bounded. */
final class BlockingTask {
  private static final Logger LOG = LoggerFactory.getLogger(BlockingTask.class);

  /** What blocks. */
  interface Body {
    void run() throws Exception;
  }

  private final CompletableFuture<Void> outcome = new CompletableFuture<>();
  private final Thread thread;

  private BlockingTask(String name, Body body) {
    thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> run(body));
  }

  static BlockingTask start(String name, Body body) {
    BlockingTask task = new BlockingTask(name, body);
    task.thread.start();
    return task;
  }

  /** Completes when the body has ended, with its failure if it failed. */
  CompletableFuture<Void> outcome() {
    return outcome;
  }

  void interrupt() {
    thread.interrupt();
  }

  /**
   * Waits for the end. Whether it came within the limit, and without a failure; else it is logged.
   */
  boolean endsWellWithin(Duration limit) {
    try {
      outcome.copy().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).join();
      return true;
    } catch (CompletionException e) {
      explain(e.getCause(), limit);
      return false;
    }
  }

  private void explain(@Nullable Throwable failure, Duration limit) {
    if (failure instanceof InterruptedException) {
      LOG.atInfo().addKeyValue("thread", thread.getName()).log("Interrupted");
    } else if (failure instanceof TimeoutException && !outcome.isDone()) {
      LOG.atError()
          .addKeyValue("thread", thread.getName())
          .addKeyValue("limit", limit)
          .addKeyValue("stack", Arrays.toString(thread.getStackTrace()))
          .log("Gave up waiting");
    } else {
      LOG.atError().addKeyValue("thread", thread.getName()).setCause(failure).log("Failed");
    }
  }

  /** Whatever ends the body must reach the one who waits, errors included. */
  private void run(Body body) {
    try {
      body.run();
      outcome.complete(null);
    } catch (Throwable e) {
      outcome.completeExceptionally(e);
    }
  }
}
