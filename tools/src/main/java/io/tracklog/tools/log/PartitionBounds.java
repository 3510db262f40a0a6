package io.tracklog.tools.log;

/**
 * What a partition holds.
 *
 * @param earliest the first offset that is kept
 * @param end the offset that the next committed record will have
 */
public record PartitionBounds(long earliest, long end) {}
