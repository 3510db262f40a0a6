package io.tracklog.kit.websocket;

/**
 * The server's end of a WebSocket, as its owner sees it. Called on the connection's event loop
 * only; never blocks.
 */
public interface MessageSocket {
  /** Sends one text message. Does nothing when the peer is gone. */
  void send(String text);

  /** Sends a ping (RFC 6455, 5.5.2). Does nothing when the peer is gone. */
  void ping();

  /** Whether the peer reads more slowly than it is written to. */
  boolean isWriteQueueFull();

  /** Stops reading, and brings nothing more of what was read already: at most one buffer of it. */
  void pause();

  /** Reads again, beginning with what a pause held back, within this call. */
  void resume();

  /**
   * Sends a close frame, reads no more messages, and closes when the peer has answered or has had
   * its time. Does nothing the second time.
   *
   * @param code of RFC 6455, 7.4, or of the contract
   * @param reason for people; at most 123 bytes (RFC 6455, 5.5)
   */
  void close(int code, String reason);
}
