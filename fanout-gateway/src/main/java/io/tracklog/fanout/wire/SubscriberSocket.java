package io.tracklog.fanout.wire;

import io.netty.buffer.ByteBuf;

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

  /** Writes shared bytes, which it neither changes nor releases. */
  void write(ByteBuf shared);

  /** Sends what was written. */
  void flush();

  /** Whether fewer bytes wait than the outbound limit. */
  boolean isWritable();

  /** Ends the stream in good order, after what was written. */
  void end();

  /** Cuts the connection, whatever waits. */
  void cut();
}
