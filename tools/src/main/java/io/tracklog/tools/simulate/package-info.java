/**
 * Plays a feed of positions to the ingest gateway over WebSockets, as devices do: everything is
 * kept until it is acknowledged, and sent again after a cut. {@link
 * io.tracklog.tools.simulate.Simulator} is the door, for the command line and for embedding.
 *
 * <p>Threads: one feeder thread reads and paces the feed; every {@code Hub} with its {@code Outbox}
 * lives on one event loop. Between them stands the hub's window, a semaphore: when it is full the
 * feeder waits. Imports {@code feed}, the domain values, Vert.x, HdrHistogram and Jackson.
 */
@NullMarked
package io.tracklog.tools.simulate;

import org.jspecify.annotations.NullMarked;
