/**
 * Whole gateways on one thread, in an order that a seed decides: real feeds, scanner, shards and
 * wire format over a log, sockets and a clock that are played. Every run ends at rest, and what
 * each subscriber received goes through the checker of the promise.
 */
@NullMarked
package io.tracklog.fanout.promise.simulation;

import org.jspecify.annotations.NullMarked;
