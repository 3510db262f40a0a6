/**
 * WebSockets that cost little: Vert.x does the request (routing, tokens, limits), then the channel
 * is taken over and has Netty's frame codec and one handler of ours, nothing else. Everything here
 * belongs to the event loop of its connection. May import Netty.
 */
@NullMarked
package io.tracklog.kit.websocket;

import org.jspecify.annotations.NullMarked;
