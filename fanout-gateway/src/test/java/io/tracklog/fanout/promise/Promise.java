package io.tracklog.fanout.promise;

/** A promise that is checked step by step. */
interface Promise {
  /**
   * What happens next.
   *
   * @throws PromiseBroken when it must not
   */
  void take(Received event);

  /**
   * Everything is at rest.
   *
   * @throws PromiseBroken when something is owed still
   */
  void end();
}
