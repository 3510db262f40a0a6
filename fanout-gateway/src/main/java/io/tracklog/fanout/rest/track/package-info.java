/**
 * {@code GET /v1/devices/{fleet}/{device}/track}: a device's positions from the log, written as
 * they are read. A track is read block by block through the scanner, which reads each block once
 * for all who want it; the next one is asked for when the socket has taken the last, so a track
 * costs a block and a buffer however long it is. Confined to the event loop of its request.
 */
@NullMarked
package io.tracklog.fanout.rest.track;

import org.jspecify.annotations.NullMarked;
