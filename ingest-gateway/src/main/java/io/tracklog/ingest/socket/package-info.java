/**
 * The WebSocket door: handshake, frames to messages, and the sessions of an event loop. The only
 * package that knows Vert.x's WebSocket; everything here belongs to one event loop.
 */
@NullMarked
package io.tracklog.ingest.socket;

import org.jspecify.annotations.NullMarked;
