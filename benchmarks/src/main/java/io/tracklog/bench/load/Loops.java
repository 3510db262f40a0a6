package io.tracklog.bench.load;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;

/** Netty's event loops, over epoll as in the gateways. */
final class Loops {
  private Loops() {}

  /** So many loops. */
  static EventLoopGroup of(int count) {
    return new MultiThreadIoEventLoopGroup(count, EpollIoHandler.newFactory());
  }
}
