/**
 * Reads the fan-out gateway's event stream as a subscriber does: prints it, or measures it. The
 * main thread parses, prints and decides when to reconnect; the HTTP client's event loop only hands
 * over chunks, a bounded number at a time. Imports Vert.x, HdrHistogram and Jackson.
 */
@NullMarked
package io.tracklog.tools.tail;

import org.jspecify.annotations.NullMarked;
