/**
 * The HTTP door: who is let in, who speaks, and {@code POST /v1/positions}. Everything here runs on
 * the request's event loop.
 */
@NullMarked
package io.tracklog.ingest.http;

import org.jspecify.annotations.NullMarked;
