/**
 * What trackers send over HTTP in protocols that are not ours, read into {@link
 * io.tracklog.ingest.decode.Decoded} positions in our units: OsmAnd and Traccar Client, OwnTracks,
 * Overland. Each has a decoder of its own; all stand on {@link io.tracklog.ingest.tracker.Fields},
 * one record as flat text. Pure: no sockets, no clock, nothing is judged but whether a field can be
 * read. An instance is safe on every thread. Imports Jackson's core, Netty's query decoder and the
 * decoders' common result.
 */
@NullMarked
package io.tracklog.ingest.tracker;

import org.jspecify.annotations.NullMarked;
