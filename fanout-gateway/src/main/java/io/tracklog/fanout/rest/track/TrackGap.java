package io.tracklog.fanout.rest.track;

import io.tracklog.fanout.wire.GapReason;

/**
 * Offsets that can no longer be had.
 *
 * @param from the first
 * @param to the end, exclusive
 * @param reason why
 */
record TrackGap(long from, long to, GapReason reason) {}
