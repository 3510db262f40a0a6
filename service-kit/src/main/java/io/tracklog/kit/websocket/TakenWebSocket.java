package io.tracklog.kit.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket whose channel was taken over: Netty's handler and our socket in one object, since an
 * idle connection has to cost little. Belongs to the channel's event loop.
 */
final class TakenWebSocket extends ChannelInboundHandlerAdapter implements FrameSocket {
  private final Channel channel;
  private final WebSocketServices services;
  private final MessageAssembler assembler;
  private @Nullable MessageListener listener;
  private boolean isText;
  private boolean isCloseSent;
  private boolean isCloseReceived;
  private boolean isPaused;
  private boolean isInRead;

  /** What had been read when the pause came, at most one buffer of it; empty but for a pause. */
  private @Nullable Queue<WebSocketFrame> heldBack;

  TakenWebSocket(Channel channel, WebSocketServices services) {
    this.channel = channel;
    this.services = services;
    this.assembler = new MessageAssembler(services.maxMessageBytes());
  }

  /** Says who hears it, before the first frame can come. */
  void listen(MessageListener hearer) {
    listener = hearer;
  }

  /** Begins to read, unless the listener has stopped it already. */
  void start() {
    channel.config().setAutoRead(!isPaused);
  }

  @Override
  public void send(String text) {
    if (!isCloseSent) {
      write(ServerFrames.text(channel.alloc(), text));
    }
  }

  @Override
  public void limitOutbound(WriteBufferWaterMark limits) {
    var unused = channel.config().setWriteBufferWaterMark(limits);
  }

  @Override
  public void writeFrame(ByteBuf shared) {
    if (!isCloseSent) {
      var unused = channel.write(shared.retainedDuplicate(), channel.voidPromise());
    }
  }

  @Override
  public void flush() {
    channel.flush();
  }

  @Override
  public void cut() {
    closeChannel();
  }

  @Override
  public void ping() {
    if (!isCloseSent) {
      write(ServerFrames.ping(channel.alloc()));
    }
  }

  @Override
  public boolean isWriteQueueFull() {
    return channel.isActive() && !channel.isWritable();
  }

  @Override
  public void pause() {
    isPaused = true;
    channel.config().setAutoRead(false);
  }

  @Override
  public void resume() {
    isPaused = false;
    bringHeldBack();
    // One of them may have paused it again.
    if (!isPaused) {
      channel.config().setAutoRead(true);
    }
  }

  @Override
  public void close(int code, String reason) {
    if (!isCloseSent && channel.isActive()) {
      isCloseSent = true;
      write(ServerFrames.close(channel.alloc(), code, reason));
      // What the peer still sends is read and dropped, so that its answer is seen: closing on
      // unread bytes would reset the connection and take the close frame with it.
      resume();
      closeAfterItsTime();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    assert channel.eventLoop().inEventLoop();
    isInRead = true;
    // The end of the request that was upgraded may still come by.
    if (!(message instanceof WebSocketFrame frame)) {
      ReferenceCountUtil.release(message);
    } else if (isPaused) {
      holdBack(frame);
    } else {
      bring(frame);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    isInRead = false;
    context.flush();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (channel.isWritable()) {
      listener().onDrained();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    dropHeldBack();
    listener().onClosed(isCloseReceived);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    // Events are Vert.x's own, for the handler that stood here; they may hold buffers.
    ReferenceCountUtil.release(event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
    if (error instanceof CorruptedWebSocketFrameException broken) {
      onBroken(broken);
    } else if (error instanceof IOException || error instanceof DecoderException) {
      // The connection broke, or what secures it did, which is no fault of ours; its end follows.
      closeChannel();
    } else if (error instanceof RuntimeException fault) {
      listener().onFault(fault);
    } else {
      services.onFailure().accept(error);
      closeChannel();
    }
  }

  private void holdBack(WebSocketFrame frame) {
    Queue<WebSocketFrame> held = heldBack;
    if (held == null) {
      held = new ArrayDeque<>();
      heldBack = held;
    }
    held.add(frame);
  }

  private void bringHeldBack() {
    while (!isPaused && heldBack != null) {
      WebSocketFrame frame = heldBack.poll();
      if (frame == null) {
        heldBack = null;
      } else {
        bringOrClose(frame);
      }
    }
  }

  /** Whoever resumes is not to blame for what a message of its peer brings about. */
  private void bringOrClose(WebSocketFrame frame) {
    try {
      bring(frame);
    } catch (RuntimeException e) {
      listener().onFault(e);
    }
  }

  private void dropHeldBack() {
    if (heldBack != null) {
      heldBack.forEach(ReferenceCountUtil::release);
      heldBack = null;
    }
  }

  private void bring(WebSocketFrame frame) {
    try {
      onFrame(frame);
    } finally {
      frame.release();
    }
  }

  private void onFrame(WebSocketFrame frame) {
    if (isCloseSent && !(frame instanceof CloseWebSocketFrame)) {
      return;
    }
    switch (frame) {
      case CloseWebSocketFrame close -> onClose(close);
      case PingWebSocketFrame ping -> onPing(ping);
      case PongWebSocketFrame ignored -> listener().onPong();
      default -> onData(frame);
    }
  }

  /** A peer that does not read gets no answer: it would be kept for ever (RFC 6455, 5.5.3). */
  private void onPing(PingWebSocketFrame ping) {
    if (channel.isWritable()) {
      write(ServerFrames.pong(channel.alloc(), ping.content()));
    }
    listener().onPong();
  }

  private void onData(WebSocketFrame frame) {
    if (assembler.isTooLarge(frame.content())) {
      listener().onUnreadable(WebSocketCloseStatus.MESSAGE_TOO_BIG.code());
      return;
    }
    // A continuation goes on with the kind that its message began with (RFC 6455, 5.4).
    if (assembler.isAtStart()) {
      isText = frame instanceof TextWebSocketFrame;
    }
    byte[] message = assembler.add(frame.content(), frame.isFinalFragment());
    if (message != null && isText) {
      listener().onText(message);
    } else if (message != null) {
      listener().onBinary(message);
    }
  }

  private void onClose(CloseWebSocketFrame close) {
    isCloseReceived = true;
    if (isCloseSent) {
      closeChannel();
      return;
    }
    isCloseSent = true;
    // RFC 6455, 5.5.1: answered with the code that came; 1005 stands for none and is never sent.
    ByteBuf answer =
        close.content().isReadable()
            ? ServerFrames.close(channel.alloc(), close.statusCode(), "")
            : ServerFrames.closeWithoutCode(channel.alloc());
    var unused = channel.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    // A peer that does not read would never let the answer out.
    closeAfterItsTime();
  }

  private void onBroken(CorruptedWebSocketFrameException broken) {
    if (!isCloseSent) {
      listener().onUnreadable(broken.closeStatus().code());
    }
  }

  private void write(ByteBuf frame) {
    // A write that fails means that the peer is going; the channel's end tells.
    var unused =
        isInRead
            ? channel.write(frame, channel.voidPromise())
            : channel.writeAndFlush(frame, channel.voidPromise());
  }

  private void closeAfterItsTime() {
    services.wheel().schedule(services.closeWaitMs(), this::closeChannel);
  }

  private void closeChannel() {
    var unused = channel.close();
  }

  private MessageListener listener() {
    return Objects.requireNonNull(listener, "nobody listens");
  }
}
