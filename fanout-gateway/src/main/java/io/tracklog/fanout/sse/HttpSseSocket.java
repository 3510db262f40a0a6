package io.tracklog.fanout.sse;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tracklog.fanout.metrics.DisconnectCause;
import io.tracklog.fanout.wire.SubscriberSocket;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;

/**
 * A subscriber's socket over an HTTP response, of any HTTP version. The bytes are wrapped for each
 * socket and shared beneath.
 */
public final class HttpSseSocket implements SubscriberSocket {
  private static final long END_LIMIT_MS = 5_000;

  private final Vertx vertx;
  private final HttpServerResponse response;

  /**
   * Takes over a response whose head is set and that is not begun.
   *
   * @param outboundBytes how much may wait before it is not writable, in bytes
   */
  public HttpSseSocket(Vertx vertx, HttpServerResponse response, int outboundBytes) {
    this.vertx = vertx;
    this.response = response;
    response.setWriteQueueMaxSize(outboundBytes);
  }

  @Override
  public void handler(Handler handler) {
    response.drainHandler(drained -> handler.onWritable());
    response.closeHandler(closed -> handler.onClosed());
    response.exceptionHandler(broken -> handler.onClosed());
  }

  @Override
  public void write(ByteBuf shared) {
    if (!response.ended() && !response.closed()) {
      response.write(BufferInternal.buffer(Unpooled.copiedBuffer(shared)));
    }
  }

  /** Vert.x sends each write at once. */
  @Override
  public void flush() {}

  @Override
  public boolean isWritable() {
    return !response.writeQueueFull();
  }

  @Override
  public void end(DisconnectCause cause) {
    if (!response.ended() && !response.closed()) {
      response.end();
      vertx.setTimer(END_LIMIT_MS, late -> cut());
    }
  }

  @Override
  public void cut() {
    if (!response.closed()) {
      response.reset();
    }
  }
}
