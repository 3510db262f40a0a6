/**
 * Subscribers over WebSockets: several subscriptions on one connection, each of which is a socket
 * of its own to the shard. Everything here belongs to the event loop of its connection. Imports the
 * kit's WebSockets and Netty's buffers.
 */
@NullMarked
package io.tracklog.fanout.websocket;

import org.jspecify.annotations.NullMarked;
