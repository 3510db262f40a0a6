package io.tracklog.tools.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C into a question that the main thread asks now and then, and gives it a few seconds
 * to come to an orderly end. Close it when the work is done.
 */
public final class Interruption implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "interruption");

  private Interruption() {}

  /** Listens from now on. */
  public static Interruption listen() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Whether an end was asked for. */
  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /** Waits for so long, or until an end is asked for; true in the latter case. */
  public boolean await(Duration time) throws InterruptedException {
    return requested.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    finished.countDown();
    if (!isRequested()) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private void interrupt() {
    requested.countDown();
    try {
      finished.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
