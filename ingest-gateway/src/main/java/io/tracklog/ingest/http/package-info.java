/**
 * The HTTP door: who is let in, who speaks, and positions that are posted: one {@link
 * io.tracklog.ingest.http.PostingEndpoint} for all, one {@link io.tracklog.ingest.http.Dialect} for
 * each way to write them. Everything here runs on the request's event loop.
 */
@NullMarked
package io.tracklog.ingest.http;

import org.jspecify.annotations.NullMarked;
