package io.tracklog.fanout.feed;

import io.tracklog.fanout.ring.RingLimits;

/**
 * How feeds work.
 *
 * @param threads how many threads share the partitions, 1 or more
 * @param lingerMs how long a partition is still read after nobody needs it, milliseconds
 * @param maxCommands the most questions that may wait for one thread
 * @param ring the limits of each partition's ring
 */
public record FeedSettings(int threads, long lingerMs, int maxCommands, RingLimits ring) {}
