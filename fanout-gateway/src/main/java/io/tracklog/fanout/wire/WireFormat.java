package io.tracklog.fanout.wire;

import io.netty.buffer.ByteBuf;

/** How events are written. Stateless, safe on every thread. */
public interface WireFormat {
  /** An empty chunk. */
  EventChunk newChunk();

  /** What keeps an idle connection awake, shared and never released; empty for nothing. */
  ByteBuf heartbeat();
}
