/**
 * What the fan-out needs of a connection, whatever its protocol: a way to put events into one
 * write, and a socket to write to. Confined to the connection's event loop. Imports Netty's
 * buffers.
 */
@NullMarked
package io.tracklog.fanout.wire;

import org.jspecify.annotations.NullMarked;
