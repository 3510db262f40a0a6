package io.tracklog.tools.trace;

/** Hears of the lines that were left out. Called on the thread that reads the trace. */
@FunctionalInterface
public interface BadLineListener {
  /** Ignores them. */
  BadLineListener NONE = (line, reason) -> {};

  /**
   * A line was left out.
   *
   * @param line its number, from 1
   * @param reason what is wrong with it
   */
  void badLine(long line, String reason);
}
