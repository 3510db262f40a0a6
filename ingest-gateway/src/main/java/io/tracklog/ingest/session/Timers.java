package io.tracklog.ingest.session;

/** Runs tasks later on the session's event loop. */
public interface Timers {
  /**
   * Runs a task once.
   *
   * @param delayMs after so many milliseconds
   * @return calls it off; does nothing once it has run
   */
  Runnable schedule(long delayMs, Runnable task);
}
