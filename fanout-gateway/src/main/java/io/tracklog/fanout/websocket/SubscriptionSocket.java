package io.tracklog.fanout.websocket;

import io.netty.buffer.ByteBuf;
import io.tracklog.fanout.metrics.DisconnectCause;
import io.tracklog.fanout.shard.Subscribed;
import io.tracklog.fanout.wire.SubscriberSocket;
import org.jspecify.annotations.Nullable;

/** One subscription of a connection, which is a socket of its own to the shard. */
final class SubscriptionSocket implements SubscriberSocket {
  private final SubscriberConnection connection;
  private final String id;
  private @Nullable Handler handler;
  private @Nullable Subscribed subscribed;

  SubscriptionSocket(SubscriberConnection connection, String id) {
    this.connection = connection;
    this.id = id;
  }

  String id() {
    return id;
  }

  /** It has begun; this is the handle to it. */
  void begun(Subscribed handle) {
    subscribed = handle;
  }

  /** The handle to it; null while it begins. */
  @Nullable Subscribed subscribed() {
    return subscribed;
  }

  @Override
  public void handler(Handler hearer) {
    handler = hearer;
  }

  @Override
  public void write(ByteBuf shared) {
    if (shared.isReadable()) {
      connection.write(shared);
    }
  }

  @Override
  public void flush() {
    connection.flushSoon();
  }

  @Override
  public boolean isWritable() {
    return connection.isWritable();
  }

  @Override
  public void end(DisconnectCause cause) {
    connection.onEnd(this, cause);
  }

  @Override
  public void cut() {
    connection.cut();
  }

  void onWritable() {
    if (handler != null) {
      handler.onWritable();
    }
  }

  void onClosed() {
    if (handler != null) {
      handler.onClosed();
    }
  }
}
