package io.tracklog.fanout.promise;

import io.tracklog.fanout.promise.LogTruth.Fact;
import io.tracklog.fanout.subscription.Thinning;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a client shows of a device at last will do: its last position, or with {@code
 * minDistance} one that is no farther than {@link #TIMES} that distance. A rate withholds nothing
 * for good.
 */
record Nearness(Thinning thinning) {
  /**
   * One distance from where it was last sent to somebody, and one more from there to what this
   * client was given when it came later.
   */
  private static final double TIMES = 2;

  /**
   * Judges the end.
   *
   * @param shown null = nothing: who begins without a snapshot is sent a device when it has moved
   *     so far from where it was last sent to others
   */
  boolean isMet(@Nullable Fact shown, Fact last, @Nullable Begin begin) {
    if (shown == null) {
      return thinning.minDistanceM() > 0 && !(begin instanceof Begin.Snapshot);
    }
    return shown.offset() == last.offset()
        || shown.place().metresTo(last.place()) < TIMES * thinning.minDistanceM();
  }
}
