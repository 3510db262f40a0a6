package io.tracklog.bench.fanout;

import io.netty.buffer.ByteBuf;
import io.tracklog.fanout.metrics.DisconnectCause;
import io.tracklog.fanout.wire.SubscriberSocket;

/** A socket that takes everything and sends nothing: it holds the bytes as a real one does. */
final class DroppingSocket implements SubscriberSocket {
  private long writes;

  /** How often it was written to. */
  long writes() {
    return writes;
  }

  @Override
  public void handler(Handler handler) {}

  @Override
  public void write(ByteBuf shared) {
    writes++;
    shared.retainedDuplicate().release();
  }

  @Override
  public void flush() {}

  @Override
  public boolean isWritable() {
    return true;
  }

  @Override
  public void end(DisconnectCause cause) {}

  @Override
  public void cut() {}
}
