package io.tracklog.fanout.feed;

/**
 * What a partition held when it was asked.
 *
 * @param earliest the first offset that is still there
 * @param end the offset that the next record will have
 */
public record OffsetRange(long earliest, long end) {}
