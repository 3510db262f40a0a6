package io.tracklog.streams.rebuild;

/**
 * When the statuses have been judged too. A job that has read everything still has to find who is
 * silent: with the next ticks, as many devices in each as a tick may judge. It is done when it says
 * nothing more for a while, or, in a fleet where there is always something to say, after a longer
 * one. Confined to one thread.
 */
final class Settlement {
  /** Looks without a change of status. */
  static final int QUIET_LOOKS = 5;

  /** Looks after which nobody waits any longer. */
  static final int MAX_LOOKS = 60;

  private long said = -1;
  private int quiet;
  private int looks;

  /**
   * Takes another look, one a second.
   *
   * @param changes how many changes of status have been said so far
   * @return whether it is done
   */
  boolean isReached(long changes) {
    quiet = changes == said ? quiet + 1 : 0;
    said = changes;
    looks++;
    return quiet >= QUIET_LOOKS || looks >= MAX_LOOKS;
  }
}
