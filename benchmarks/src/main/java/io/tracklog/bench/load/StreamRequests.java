package io.tracklog.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Opens connections to one port, each with a request whose answer is read by lines. */
final class StreamRequests {
  /** The address of who is not concerned about it. */
  static final String LOOPBACK = "127.0.0.1";

  /** Small, so that the gateway soon feels that somebody has stopped reading. */
  private static final int RECEIVE_BYTES = 8192;

  private final InetSocketAddress server;
  private final Bootstrap bootstrap;

  StreamRequests(EventLoopGroup loops, int port) {
    this.server = new InetSocketAddress(LOOPBACK, port);
    this.bootstrap =
        new Bootstrap()
            .group(loops)
            .channel(EpollSocketChannel.class)
            .option(ChannelOption.SO_RCVBUF, RECEIVE_BYTES);
  }

  /**
   * Connects, and sends a request as soon as that is done.
   *
   * @param from the client's own address, one of 127.0.0.0/8
   * @param request with its empty line
   * @param lines takes the answer; told that it is closed also when there never was a connection
   * @return which may not be connected yet
   */
  Channel open(String from, String request, LineReader.Lines lines) {
    ChannelFuture connected =
        bootstrap
            .clone()
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new LineReader(lines));
                  }
                })
            .connect(server, new InetSocketAddress(from, 0));
    Channel channel = connected.channel();
    connected.addListener(
        done -> {
          if (done.isSuccess()) {
            channel.writeAndFlush(
                Unpooled.copiedBuffer(request, StandardCharsets.ISO_8859_1), channel.voidPromise());
          } else {
            lines.closed();
          }
        });
    return channel;
  }
}
