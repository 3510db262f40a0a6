package io.tracklog.bench.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * The least that fan-out can cost on Netty: whoever connects is given the same bytes over and over,
 * one write and one flush for each socket in turn, by as many event loops as the gateway has. A
 * wave waits until every socket of its loop takes more, and the first one until all are there,
 * whose coming it would delay.
 */
public final class PlainWriteLoop {
  /** What stands before the port when it listens. */
  public static final String READY = "plain ready ";

  private PlainWriteLoop() {}

  /** Arguments: event loops, positions in a write, bytes of a position, sockets. */
  public static void main(String[] args) throws InterruptedException {
    EventLoopGroup loops = Loops.of(Integer.parseInt(args[0]));
    byte[] payload = payload(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    CountDownLatch coming = new CountDownLatch(Integer.parseInt(args[3]));
    Map<EventLoop, Waves> waves = new ConcurrentHashMap<>();
    Channel server =
        new ServerBootstrap()
            .group(loops)
            .channel(EpollServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    Waves ofLoop =
                        waves.computeIfAbsent(
                            channel.eventLoop(), loop -> new Waves(loop, payload));
                    channel.pipeline().addLast(new Listener(ofLoop, coming));
                  }
                })
            .bind("127.0.0.1", 0)
            .sync()
            .channel();
    System.out.println(READY + ((InetSocketAddress) server.localAddress()).getPort());
    coming.await();
    waves.values().forEach(Waves::begin);
    server.closeFuture().sync();
  }

  /** So many events, of which the last has a cursor, as the gateway would write them. */
  private static byte[] payload(int positions, int bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= positions; i++) {
      String id = i < positions ? "" : "id: 0123456789abcdef\n";
      String head = "event: position\ndata: ";
      int filling = Math.max(1, bytes - head.length() - id.length() - 2);
      text.append(head).append("x".repeat(filling)).append('\n').append(id).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** The sockets of one event loop. Belongs to it. */
  private static final class Waves {
    private final EventLoop loop;
    private final ByteBuf payload;
    private final List<Channel> channels = new ArrayList<>();
    private int full;

    Waves(EventLoop loop, byte[] payload) {
      this.loop = loop;
      this.payload =
          PooledByteBufAllocator.DEFAULT.directBuffer(payload.length).writeBytes(payload);
    }

    void begin() {
      loop.execute(this::next);
    }

    void add(Channel channel) {
      channels.add(channel);
    }

    void remove(Channel channel) {
      channels.remove(channel);
      if (!channel.isWritable()) {
        drained();
      }
    }

    void drained() {
      if (--full == 0) {
        loop.execute(this::next);
      }
    }

    private void next() {
      for (Channel channel : channels) {
        channel.write(payload.retainedDuplicate(), channel.voidPromise());
        channel.flush();
        full += channel.isWritable() ? 0 : 1;
      }
      if (full == 0 && !channels.isEmpty()) {
        loop.execute(this::next);
      }
    }
  }

  private static final class Listener extends ChannelInboundHandlerAdapter {
    private final Waves waves;
    private final CountDownLatch coming;

    Listener(Waves waves, CountDownLatch coming) {
      this.waves = waves;
      this.coming = coming;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ReferenceCountUtil.release(message);
      String begin = "HTTP/1.1 200 OK\r\n\r\nevent: live\ndata: {}\n\n";
      context.writeAndFlush(
          Unpooled.copiedBuffer(begin, StandardCharsets.US_ASCII), context.voidPromise());
      waves.add(context.channel());
      coming.countDown();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
      if (context.channel().isWritable()) {
        waves.drained();
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      waves.remove(context.channel());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
      context.close();
    }
  }
}
