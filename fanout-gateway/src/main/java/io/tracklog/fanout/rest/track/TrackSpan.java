package io.tracklog.fanout.rest.track;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of a partition in which a track lies.
 *
 * @param partition the partition
 * @param from the first offset
 * @param end the end, exclusive; the log reaches that far
 * @param gap what was asked for and can no longer be had; null for nothing
 */
record TrackSpan(int partition, long from, long end, @Nullable TrackGap gap) {
  /** The same with another end. */
  TrackSpan until(long offset) {
    return new TrackSpan(partition, from, offset, gap);
  }
}
