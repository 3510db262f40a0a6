package io.tracklog.fanout.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tracklog.fanout.wire.EventChunk;
import io.tracklog.fanout.wire.WireFormat;

/**
 * Events as text frames. Equal for subscriptions of the same name, so that those which want the
 * same are given the same bytes, on whichever connections they are.
 *
 * @param id what the client calls the subscription
 */
record WebSocketFormat(String id) implements WireFormat {
  @Override
  public EventChunk newChunk() {
    return new WebSocketChunk(id);
  }

  /** Nothing: the connection is pinged, not each of its subscriptions. */
  @Override
  public ByteBuf heartbeat() {
    return Unpooled.EMPTY_BUFFER;
  }
}
