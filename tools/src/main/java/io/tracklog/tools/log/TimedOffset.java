package io.tracklog.tools.log;

/**
 * A record's place in its partition, and when it was taken.
 *
 * @param offset its offset
 * @param timeMs its timestamp, epoch milliseconds
 */
public record TimedOffset(long offset, long timeMs) {}
