/**
 * Server-Sent Events (WHATWG HTML, section 9.2) as a wire format, and a subscriber's socket over an
 * HTTP response. Confined to the connection's event loop.
 */
@NullMarked
package io.tracklog.fanout.sse;

import org.jspecify.annotations.NullMarked;
