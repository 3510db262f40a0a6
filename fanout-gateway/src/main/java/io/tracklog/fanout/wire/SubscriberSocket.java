package io.tracklog.fanout.wire;

import io.netty.buffer.ByteBuf;
import io.tracklog.fanout.metrics.DisconnectCause;

/**
 * A connection as its subscriber sees it. Confined to the connection's event loop; its handlers are
 * called there.
 */
public interface SubscriberSocket {
  /** Who is told of the connection. */
  interface Handler {
    /** What waited has gone out: it takes more. */
    void onWritable();

    /** The connection is closed; nothing is written any more. */
    void onClosed();
  }

  /** Names who is told; once, before the first write. */
  void handler(Handler handler);

  /**
   * Writes shared bytes. It does not change them, and keeps them for itself until they are sent:
   * the caller may release its own hold at once.
   */
  void write(ByteBuf shared);

  /** Sends what was written. */
  void flush();

  /** Whether fewer bytes wait than the outbound limit. */
  boolean isWritable();

  /** Ends the stream in good order, after what was written, which has said why. */
  void end(DisconnectCause cause);

  /** Cuts the connection, whatever waits. */
  void cut();
}
