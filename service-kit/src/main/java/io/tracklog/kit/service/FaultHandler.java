package io.tracklog.kit.service;

/**
 * The one door for what must never happen: a broken invariant, a dead thread, a state that cannot
 * be trusted any more. What a client or a broker does wrong is no fault and is handled where it
 * occurs.
 *
 * <p>A service that has met a fault does not go on: the log is the only state, so the process stops
 * and another one takes over from there.
 */
@FunctionalInterface
public interface FaultHandler {
  /**
   * Takes a fault. Any thread; returns at once.
   *
   * @param what what was being done, for the operator: "moving a cursor"
   * @param cause what went wrong
   */
  void handle(String what, Throwable cause);
}
