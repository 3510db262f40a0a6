package io.tracklog.fanout.feed;

import io.tracklog.fanout.ring.RingLimits;

/**
 * What a feed thread's partitions share.
 *
 * @param reader reads them
 * @param decoder decodes what was read
 * @param ringLimits the limits of each ring
 */
record FeedParts(PartitionReader reader, RecordDecoder decoder, RingLimits ringLimits) {}
