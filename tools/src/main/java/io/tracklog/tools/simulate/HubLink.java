package io.tracklog.tools.simulate;

import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;

/** Makes a hub's connections. */
@FunctionalInterface
interface HubLink {
  /** A new connection, handshake done. Called on the hub's event loop, where the answer arrives. */
  Future<WebSocket> connect();
}
