package io.tracklog.kit.drain;

/** Where a {@link DrainController} is; it only ever goes forward. */
public sealed interface DrainState {
  /**
   * What is inside: connections, requests, whatever the gateway counts.
   *
   * @return 0 or more
   */
  int inside();

  /** Takes what comes. */
  record Accepting(int inside) implements DrainState {}

  /** Takes nothing new, and waits for what is inside, which is at least one. */
  record Draining(int inside) implements DrainState {}

  /** Takes nothing, and nothing is inside. */
  record Drained() implements DrainState {
    @Override
    public int inside() {
      return 0;
    }
  }
}
