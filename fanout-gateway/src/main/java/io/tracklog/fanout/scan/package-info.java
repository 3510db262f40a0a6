/**
 * Reads stretches of the log again, for those who come from further back than the rings reach. Many
 * who want the same stretch share one read: the log is cut into blocks of a fixed number of
 * offsets, and a block is read once while anybody waits for it or it is still remembered.
 *
 * <p>One thread of its own with one consumer; asked from every event loop.
 */
@NullMarked
package io.tracklog.fanout.scan;

import org.jspecify.annotations.NullMarked;
