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

  /** A message went over the limit. Nothing of it is kept; the socket is to be closed with 1009. */
  void onTooLarge();

  /** The peer reads again: {@link MessageSocket#isWriteQueueFull} is no longer so. */
  void onDrained();

  /** The connection is gone, whoever ended it. Called once, and nothing after it. */
  void onClosed();
}
