package io.tracklog.fanout.scan;

/**
 * How the log is cut for scans.
 *
 * @param offsets how many offsets make a block
 * @param remembered the most blocks that are kept for others
 */
public record BlockLimits(int offsets, int remembered) {}
