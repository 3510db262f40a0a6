/**
 * The cursor: where a subscriber stands in every partition of its subscription, as a short opaque
 * text that every gateway understands. Pure: no state, no I/O, safe on every thread. Imports the
 * JDK only.
 */
@NullMarked
package io.tracklog.fanout.cursor;

import org.jspecify.annotations.NullMarked;
