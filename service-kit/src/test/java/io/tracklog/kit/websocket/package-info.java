/** Tests of the lean WebSocket over real sockets, against Vert.x's own client. */
package io.tracklog.kit.websocket;
