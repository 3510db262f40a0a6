/**
 * The sequencer: reads the partitions that somebody needs, keeps the newest of each device, and
 * hands every poll's records on, in order, as shared batches.
 *
 * <p>Each partition belongs to one feed thread for life. Everything of it (consumer, device table,
 * the ring's writing end) is touched on that thread alone; others speak to it through {@link
 * io.tracklog.fanout.feed.Feeds}, whose commands wait in a bounded queue. What the thread tells
 * others it tells in order: whoever hands it on in order too (an event loop does) sees snapshots
 * and batches exactly as they follow each other in the log.
 */
@NullMarked
package io.tracklog.fanout.feed;

import org.jspecify.annotations.NullMarked;
