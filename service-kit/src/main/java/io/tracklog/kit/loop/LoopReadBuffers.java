package io.tracklog.kit.loop;

import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;

/**
 * How much is read at once, for all connections of one event loop: always the same. Netty gives
 * each channel a state of its own for this, which a channel begins anew with each read ({@link
 * RecvByteBufAllocator.ExtendedHandle#reset}); an event loop reads one channel at a time, so that
 * they can share one. Belongs to its event loop.
 */
@SuppressWarnings("deprecation") // Handle: Netty's interface still answers with it.
public final class LoopReadBuffers implements RecvByteBufAllocator {
  private final RecvByteBufAllocator.Handle shared;

  /** Made for one event loop, with the bytes of a buffer. */
  public LoopReadBuffers(int bytes) {
    this.shared = new FixedRecvByteBufAllocator(bytes).newHandle();
  }

  @Override
  public Handle newHandle() {
    return shared;
  }
}
