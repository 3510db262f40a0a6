package io.tracklog.kit.websocket;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.tracklog.kit.http.ChannelTakeover;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemCode;
import io.tracklog.kit.http.ProblemException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a WebSocket (RFC 6455) of a request, and takes its channel over from Vert.x, whose own
 * WebSocket keeps two queues of 4 kB, the request, and the HTTP codec for as long as it is open.
 *
 * <p>Vert.x does not see the connection any more: its owner counts it, and closes it when the
 * server stops. {@code WebSocketUpgradeTest} notices when a new Vert.x builds its pipeline
 * otherwise.
 *
 * <p>Belongs to one event loop.
 */
public final class WebSocketUpgrade {
  private static final String VERSION = "13";

  private final WebSocketServices services;
  private final @Nullable String subprotocols;
  private final WebSocketDecoderConfig decoding;

  /** Who owns a new connection. */
  @FunctionalInterface
  public interface Acceptor {
    /**
     * Takes a connection whose handshake is answered.
     *
     * @param socket its socket
     * @param subprotocol what both sides agreed on, or null
     * @return hears it
     */
    MessageListener accept(FrameSocket socket, @Nullable String subprotocol);
  }

  /**
   * Made for one event loop.
   *
   * @param services what its connections share
   * @param subprotocols what may be agreed on, best first
   */
  public WebSocketUpgrade(WebSocketServices services, List<String> subprotocols) {
    this.services = services;
    this.subprotocols = subprotocols.isEmpty() ? null : String.join(",", subprotocols);
    this.decoding =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(services.maxMessageBytes())
            .allowExtensions(false)
            // It is answered here, as the owner wants it.
            .closeOnProtocolViolation(false)
            // Whoever parses a text finds broken UTF-8 too, and says where.
            .withUTF8Validator(false)
            .build();
  }

  /** Whether a request asks for a WebSocket; others are offered as well, such as HTTP/2. */
  public static boolean isAskedFor(HttpServerRequest request) {
    return request.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
  }

  /**
   * Checks that a request asks for a WebSocket, before anything costlier is done for it.
   *
   * @throws ProblemException with 426, and what to upgrade to in the answer's head, when it does
   *     not (RFC 6455, 4.4)
   */
  public static void requireHandshake(HttpServerRequest request) {
    MultiMap headers = request.headers();
    if (!isAskedFor(request)
        || !VERSION.equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
      request
          .response()
          .putHeader(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
          .putHeader(HttpHeaderNames.SEC_WEBSOCKET_VERSION, VERSION);
      throw new ProblemException(
          new Problem(
              426,
              ProblemCode.MALFORMED.code(),
              "this is a WebSocket: an Upgrade of version 13 is expected"));
    }
  }

  /**
   * Answers the handshake and hands the connection over. After it, the request and its response
   * must not be used any more.
   *
   * @param request one that {@link #requireHandshake} has let pass
   * @param acceptor called within this call, once the handshake is answered
   * @return whether the client is still there; otherwise nothing has been done
   * @throws ProblemException with 400 when the handshake is not as it has to be; the request is
   *     then still to be answered
   */
  public boolean accept(HttpServerRequest request, Acceptor acceptor) {
    Channel channel = ChannelTakeover.channelOf(request.connection());
    assert channel.eventLoop().inEventLoop();
    if (!channel.isActive()) {
      return false;
    }
    var handshaker = new WebSocketServerHandshaker13(request.uri(), subprotocols, decoding);
    ChannelTakeover.refuseExtensions(channel);
    answer(handshaker, channel, request);
    TakenWebSocket socket = new TakenWebSocket(channel, services);
    ChannelTakeover.takeOver(channel, socket);
    socket.listen(acceptor.accept(socket, handshaker.selectedSubprotocol()));
    // Vert.x may have stopped reading while the request was looked at.
    socket.start();
    return true;
  }

  private static void answer(
      WebSocketServerHandshaker13 handshaker, Channel channel, HttpServerRequest request) {
    DefaultHttpHeaders headers = new DefaultHttpHeaders();
    request.headers().forEach((name, value) -> headers.add(name, value));
    try {
      // Netty puts its frame codec in the place of the HTTP decoder, and takes the encoder out.
      var unused =
          handshaker.handshake(
              channel,
              new DefaultFullHttpRequest(
                  HttpVersion.HTTP_1_1,
                  HttpMethod.GET,
                  request.uri(),
                  Unpooled.EMPTY_BUFFER,
                  headers,
                  EmptyHttpHeaders.INSTANCE));
    } catch (WebSocketHandshakeException e) {
      throw new ProblemException(Problem.of(ProblemCode.MALFORMED, String.valueOf(e.getMessage())));
    }
  }
}
