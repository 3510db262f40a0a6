package io.tracklog.fanout.rest.track;

/**
 * What every track of a gateway is bound by.
 *
 * @param scannedOffsets the most offsets that one request may have read, 1 or more
 * @param incarnation which life of the log this is
 * @param startedAtMs when the request came, epoch milliseconds: what its cursor knows
 */
record TrackLimits(long scannedOffsets, int incarnation, long startedAtMs) {}
