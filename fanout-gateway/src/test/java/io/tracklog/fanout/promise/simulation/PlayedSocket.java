package io.tracklog.fanout.promise.simulation;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tracklog.fanout.metrics.DisconnectCause;
import io.tracklog.fanout.shard.Subscribed;
import io.tracklog.fanout.subscription.BoundingBox;
import io.tracklog.fanout.wire.SubscriberSocket;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection between a gateway and a client: bytes wait on the gateway's side until the network
 * takes some, as many as the seed says, wherever an event ends.
 */
final class PlayedSocket implements SubscriberSocket {
  private final Turns.Line loop;
  private final int limit;
  private final Consumer<byte[]> client;
  private final ByteBuf waiting = Unpooled.buffer();
  private @Nullable Handler handler;
  private @Nullable Subscribed subscribed;
  private boolean full;
  private boolean ended;
  private boolean broken;

  /**
   * Connects.
   *
   * @param loop the event loop of the gateway's side
   * @param limit how many bytes may wait
   * @param client is given what arrives
   */
  PlayedSocket(Turns.Line loop, int limit, Consumer<byte[]> client) {
    this.loop = loop;
    this.limit = limit;
    this.client = client;
  }

  /** The gateway has begun the subscription. */
  void begun(Subscribed handle) {
    subscribed = handle;
  }

  /** The client asks for another area; the gateway hears of it when it is its loop's turn. */
  void move(BoundingBox area) {
    loop.add(
        () -> {
          if (subscribed != null && !broken && !ended) {
            subscribed.move(area);
          }
        });
  }

  @Override
  public void handler(Handler told) {
    handler = told;
  }

  @Override
  public void write(ByteBuf shared) {
    if (!broken && !ended) {
      waiting.writeBytes(shared, shared.readerIndex(), shared.readableBytes());
      full |= waiting.readableBytes() >= limit;
    }
  }

  @Override
  public void flush() {}

  @Override
  public boolean isWritable() {
    return waiting.readableBytes() < limit;
  }

  @Override
  public void end(DisconnectCause cause) {
    ended = true;
  }

  @Override
  public void cut() {
    broken = true;
    waiting.clear();
  }

  /** The network takes at most so many bytes to the client. */
  void carry(int bytes) {
    byte[] carried = new byte[Math.min(bytes, waiting.readableBytes())];
    waiting.readBytes(carried);
    waiting.discardReadBytes();
    client.accept(carried);
    if (full && waiting.readableBytes() <= limit / 2) {
      full = false;
      tell(Handler::onWritable);
    }
  }

  /** Whether the client sees no more: the stream has ended and all of it has come, or it broke. */
  boolean isOver() {
    return broken || (ended && !waiting.isReadable());
  }

  /** How many bytes wait. */
  int waiting() {
    return waiting.readableBytes();
  }

  /** The connection breaks; the gateway hears of it when it is its loop's turn. */
  void breakDown() {
    if (!broken) {
      cut();
      tell(Handler::onClosed);
    }
  }

  private void tell(Consumer<Handler> what) {
    loop.add(
        () -> {
          if (handler != null) {
            what.accept(handler);
          }
        });
  }
}
