package io.tracklog.kit.websocket;

/** Hears what comes over one WebSocket. Called on the connection's event loop. */
public interface MessageListener {
  /**
   * A whole text message; the bytes are the listener's, and nobody has checked that they are UTF-8.
   */
  void onText(byte[] message);

  /** A whole binary message; the bytes are the listener's. */
  void onBinary(byte[] message);

  /** A ping or a pong: the peer is there. Pings have been answered. */
  void onPong();

  /**
   * What came cannot be read: too large (1009), or against the protocol (1002, 1007). Nothing of it
   * is kept and nothing follows; the listener closes the socket, with this code or another.
   *
   * @param code of RFC 6455, 7.4.1
   */
  void onUnreadable(int code);

  /**
   * This listener failed over a message; a mistake of ours, but of this connection alone. The
   * listener closes the socket.
   */
  void onFault(RuntimeException error);

  /** The peer reads again: {@link MessageSocket#isWriteQueueFull} is no longer so. */
  void onDrained();

  /**
   * The connection is gone, whoever ended it. Called once, and nothing after it.
   *
   * @param isGoodbye whether the peer had sent a close frame, of its own or in answer; otherwise
   *     the connection just broke
   */
  void onClosed(boolean isGoodbye);
}
