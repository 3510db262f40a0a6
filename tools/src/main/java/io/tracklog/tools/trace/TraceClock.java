package io.tracklog.tools.trace;

/**
 * Tells when a recorded moment is played. The pace is the recorded one divided by the speed-up; a
 * silence of the whole trace longer than a bound is cut to it. Equal recorded times give equal
 * times, later ones give later ones by at least a millisecond, so that a very fast playback keeps
 * moments apart. Confined to one thread.
 */
final class TraceClock {
  private final long startMs;
  private final double speedup;
  private final double longestGapMs;
  private long recordedMs;
  private double elapsedMs;
  private long playedMs;

  /**
   * Starts the clock.
   *
   * @param firstRecordedMs the first recorded time, epoch milliseconds
   * @param startMs when that is played, epoch milliseconds
   * @param speedup above 0
   * @param longestGapMs the longest wait between two moments, milliseconds of the playback
   */
  TraceClock(long firstRecordedMs, long startMs, double speedup, long longestGapMs) {
    this.recordedMs = firstRecordedMs;
    this.startMs = startMs;
    this.playedMs = startMs;
    this.speedup = speedup;
    this.longestGapMs = longestGapMs;
  }

  /** When a recorded moment is played, epoch milliseconds. Moments that lie back give past ones. */
  long playedMs(long recorded) {
    double stepMs = (recorded - recordedMs) / speedup;
    if (recorded < recordedMs) {
      return Math.round(startMs + elapsedMs + stepMs);
    }
    if (recorded > recordedMs) {
      recordedMs = recorded;
      elapsedMs += Math.min(stepMs, longestGapMs);
      playedMs = Math.max(playedMs + 1, Math.round(startMs + elapsedMs));
    }
    return playedMs;
  }
}
