package io.tracklog.fanout.sse;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.tracklog.fanout.metrics.DisconnectCause;
import io.tracklog.fanout.wire.SubscriberSocket;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream whose channel was taken over: Netty's handler and the subscriber's socket in one object,
 * since an idle connection has to cost little. Belongs to the channel's event loop.
 *
 * <p>What the client sends after its request is dropped. When it closes its half it is gone: it
 * could only ever have told us so.
 */
final class SseSocket extends ChannelInboundHandlerAdapter implements SubscriberSocket {
  private static final Logger LOG = LoggerFactory.getLogger(SseSocket.class);

  private final Channel channel;
  private final SseServices services;
  private final Consumer<DisconnectCause> onGone;
  private @Nullable Handler handler;
  private @Nullable DisconnectCause ended;

  SseSocket(Channel channel, SseServices services, Consumer<DisconnectCause> onGone) {
    this.channel = channel;
    this.services = services;
    this.onGone = onGone;
  }

  /** Writes what a stream begins with, and reads on: the client's end is seen by reading. */
  void begin(ByteBuf head) {
    var unused = channel.write(head, channel.voidPromise());
    // Vert.x may have stopped reading while the request was looked at.
    channel.config().setAutoRead(true);
  }

  @Override
  public void handler(Handler hearer) {
    handler = hearer;
  }

  @Override
  public void write(ByteBuf shared) {
    if (ended == null) {
      // A write that fails means that the client is going; the channel's end tells.
      var unused = channel.write(shared.retainedDuplicate(), channel.voidPromise());
    }
  }

  @Override
  public void flush() {
    channel.flush();
  }

  @Override
  public boolean isWritable() {
    return channel.isWritable();
  }

  /**
   * Closes our half after what was written, and the rest when the client has closed its own: to
   * close at once what has bytes to be read would reset the connection, and take the last event
   * with it.
   */
  @Override
  public void end(DisconnectCause cause) {
    if (ended == null && channel.isActive()) {
      ended = cause;
      var unused = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> closeHalf());
      services.wheel().schedule(services.endWaitMs(), this::cut);
    }
  }

  @Override
  public void cut() {
    ChannelFuture unused = channel.close();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ReferenceCountUtil.release(message);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (channel.isWritable() && handler != null && ended == null) {
      handler.onWritable();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    try {
      if (handler != null) {
        handler.onClosed();
      }
    } finally {
      onGone.accept(ended == null ? DisconnectCause.CLIENT : ended);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    // Events are Vert.x's own, for the handler that stood here; they may hold buffers.
    ReferenceCountUtil.release(event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
    if (error instanceof Error) {
      services.onFailure().accept(error);
    } else if (!(error instanceof IOException)) {
      ended = DisconnectCause.FAULT;
      LOG.atError().setCause(error).log("A stream failed");
    }
    cut();
  }

  private void closeHalf() {
    if (channel instanceof DuplexChannel duplex && channel.isActive()) {
      ChannelFuture unused = duplex.shutdownOutput();
    } else {
      cut();
    }
  }
}
