package io.tracklog.ingest.session;

import io.tracklog.ingest.wire.CloseCause;

/** What a session needs of its socket. Called on the session's event loop only; never blocks. */
public interface DeviceSocket {
  /** Sends one text frame. Does nothing when the peer is gone. */
  void send(String text);

  /** Sends a ping frame. Does nothing when the peer is gone. */
  void ping();

  /** Whether the peer reads more slowly than it is written to. */
  boolean isWriteQueueFull();

  /** Stops reading. */
  void pause();

  /** Reads again. */
  void resume();

  /** Sends a close frame and closes. The session hears of the end once the socket is gone. */
  void close(CloseCause cause);
}
