package io.tracklog.fanout.sse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.tracklog.fanout.metrics.DisconnectCause;
import io.tracklog.fanout.wire.SubscriberSocket;
import io.tracklog.kit.http.ChannelTakeover;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a stream of a request, on a channel that is taken over from Vert.x: its response costs
 * seven times what is left here. {@code SseUpgradeTest} notices when a new Vert.x builds its
 * pipeline otherwise.
 *
 * <p>The body ends with the connection (RFC 9112, 6.3): it has no chunks. All clients, those of
 * HTTP/1.0 among them, which nginx is unless told otherwise, can thus be given the very same bytes.
 * What chunks are for, telling an end from a cut, events do by themselves: one that is not whole is
 * dropped (WHATWG HTML, 9.2.6), and a stream that ends says why in its last event.
 *
 * <p>Belongs to one event loop.
 */
public final class SseUpgrade {
  private static final String HEAD =
      """
      HTTP/1.1 200 OK\r
      Content-Type: text/event-stream\r
      Cache-Control: no-store\r
      X-Accel-Buffering: no\r
      Connection: close\r
      """;

  private final SseServices services;

  /** Made for one event loop. */
  public SseUpgrade(SseServices services) {
    this.services = services;
  }

  /**
   * Answers a request with a stream that is begun and not sent. After it, the request and its
   * response must not be used any more.
   *
   * @param request of HTTP/1.1 or 1.0; the headers that its response has so far are sent, too
   * @param retryMs how long the client waits before it comes back, milliseconds
   * @param onGone told why when the connection is closed; once
   * @return null when the client has gone already; nothing has been done then
   */
  public @Nullable SubscriberSocket accept(
      HttpServerRequest request, long retryMs, Consumer<DisconnectCause> onGone) {
    Channel channel = ChannelTakeover.channelOf(request.connection());
    if (!channel.isActive()) {
      return null;
    }
    ByteBuf begin = channel.alloc().directBuffer();
    begin.writeCharSequence(HEAD, ISO_8859_1);
    request
        .response()
        .headers()
        .forEach(
            (name, value) -> begin.writeCharSequence(name + ": " + value + "\r\n", ISO_8859_1));
    begin.writeCharSequence("\r\nretry: " + retryMs + "\n\n", ISO_8859_1);
    SseSocket socket = new SseSocket(channel, services, onGone);
    var unused = channel.config().setWriteBufferWaterMark(services.outbound());
    ChannelTakeover.takeOver(channel, socket);
    socket.begin(begin);
    return socket;
  }
}
