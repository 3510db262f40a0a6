package io.tracklog.kit.service;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks a running program to stop, from any thread, and remembers whether that was for a failure.
 */
public final class StopSignal {
  private final CompletableFuture<Void> requested = new CompletableFuture<>();
  private final AtomicBoolean failed = new AtomicBoolean();

  /** Asks for an orderly stop. */
  public void stop() {
    requested.complete(null);
  }

  /** Asks for a stop because of a failure: the program will exit with 1. */
  public void fail() {
    failed.set(true);
    stop();
  }

  /** Whether a stop was asked for because of a failure. */
  public boolean isFailure() {
    return failed.get();
  }

  /** Whether a stop was asked for. */
  public boolean isRequested() {
    return requested.isDone();
  }

  /**
   * Completes, never with a failure, when a stop is asked for. A copy: completing it does nothing.
   */
  public CompletableFuture<Void> requested() {
    return requested.copy();
  }

  /** Blocks until a stop is asked for. */
  public void await() {
    requested.join();
  }
}
