/**
 * The WebSocket door: from a request to a session, and the sessions of an event loop. Everything
 * here belongs to one event loop.
 */
@NullMarked
package io.tracklog.ingest.socket;

import org.jspecify.annotations.NullMarked;
