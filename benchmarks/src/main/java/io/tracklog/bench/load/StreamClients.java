package io.tracklog.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Subscribers by Server-Sent Events, all on the same gateway. Owned by one thread. */
final class StreamClients {
  private static final long LIVE_SECONDS = 60;
  private static final int SAMPLED = 50;

  private final int port;
  private final Tally tally;
  private final Bootstrap bootstrap;
  private final List<Channel> channels = new ArrayList<>();

  StreamClients(EventLoopGroup loops, int port, Tally tally) {
    this.port = port;
    this.tally = tally;
    this.bootstrap = new Bootstrap().group(loops).channel(EpollSocketChannel.class);
  }

  /**
   * Connects so many and waits until all are live.
   *
   * @param path what each asks for
   * @param atOnce how many may be on their way at a time
   * @param onSequence takes the sequences of the positions of one in fifty, the first among them
   */
  void connect(int count, String path, int atOnce, LongConsumer onSequence)
      throws InterruptedException {
    Semaphore free = new Semaphore(atOnce);
    for (int i = 0; i < count; i++) {
      require(free, 1);
      connect(path, new StreamReader(tally, free::release, i % SAMPLED == 0 ? onSequence : null));
    }
    require(free, atOnce);
  }

  /** Lets the last so many read no further. */
  void stall(int count) {
    channels.reversed().stream()
        .limit(count)
        .forEach(channel -> channel.config().setAutoRead(false));
  }

  private static void require(Semaphore free, int permits) throws InterruptedException {
    if (!free.tryAcquire(permits, LIVE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("not all subscribers came to the live edge");
    }
  }

  private void connect(String path, StreamReader reader) {
    String request = "GET " + path + " HTTP/1.1\r\nHost: bench\r\n\r\n";
    Bootstrap each =
        bootstrap
            .clone()
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new LineReader(reader));
                  }
                });
    ChannelFuture connected = each.connect("127.0.0.1", port);
    channels.add(connected.channel());
    connected.addListener(
        done -> {
          if (done.isSuccess()) {
            connected
                .channel()
                .writeAndFlush(
                    Unpooled.copiedBuffer(request, StandardCharsets.ISO_8859_1),
                    connected.channel().voidPromise());
          }
        });
  }
}
