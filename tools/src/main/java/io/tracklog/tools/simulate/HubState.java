package io.tracklog.tools.simulate;

import io.vertx.core.http.WebSocket;

/** Where a {@link Hub} stands with its connection. */
sealed interface HubState {
  /** A handshake is under way. */
  record Connecting() implements HubState {}

  /**
   * Connected: what is due is sent at once.
   *
   * @param socket the connection
   */
  record Open(WebSocket socket) implements HubState {}

  /**
   * The gateway asked us to go: answers are still taken, nothing new is sent, and the timer brings
   * us back.
   *
   * @param socket the connection
   * @param timerId of the return
   */
  record Leaving(WebSocket socket, long timerId) implements HubState {}

  /**
   * Without a connection until the timer fires.
   *
   * @param timerId of the next attempt
   */
  record Waiting(long timerId) implements HubState {}

  /** Over. */
  record Ended() implements HubState {}
}
