package io.tracklog.kit.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.List;

/**
 * Takes a connection's channel away from Vert.x once it has looked at a request. What Vert.x keeps
 * for a connection that will bring more requests (codecs, queues of 1,024 slots, the request with
 * its headers) is several kilobytes; a connection that is held open for hours pays it for nothing.
 *
 * <p>Vert.x does not see the connection any more: its new owner counts it, and closes it when the
 * server stops. The one class that uses Vert.x's {@code HttpServerConnection}, which is internal,
 * and knows the names of its handlers; tests notice when a new Vert.x builds its pipeline
 * otherwise. For HTTP/1.1 alone: a stream of HTTP/2 has no channel of its own.
 */
public final class ChannelTakeover {
  private static final String VERTX_HANDLER = "handler";

  private static final String EXTENSIONS_HANDLER = "webSocketExtensionHandler";

  private static final List<String> NOT_NEEDED =
      List.of(
          "httpDecoder",
          "httpEncoder",
          "inflater",
          "deflater",
          EXTENSIONS_HANDLER,
          "chunkedWriter",
          "idle",
          // Netty's encoder of WebSocket frames: whoever takes over writes its frames itself.
          "wsencoder");

  private ChannelTakeover() {}

  /** The channel of a connection, which stays Vert.x's. On any thread. */
  public static Channel channelOf(HttpConnection connection) {
    return ((HttpServerConnection) connection).channelHandlerContext().channel();
  }

  /**
   * Lets a handshake's answer agree to no extension. Vert.x would agree to compression, which
   * browsers always offer, while the answer passes; whoever takes over could not read it. On the
   * channel's event loop, before the answer.
   */
  public static void refuseExtensions(Channel channel) {
    assert channel.eventLoop().inEventLoop();
    if (channel.pipeline().get(EXTENSIONS_HANDLER) != null) {
      channel.pipeline().remove(EXTENSIONS_HANDLER);
    }
  }

  /**
   * Puts a handler in the place of all that HTTP needed. It may still see what follows the request:
   * its last content, and bytes that were read already. After it, the request and its response must
   * not be used any more. On the channel's event loop.
   */
  public static void takeOver(Channel channel, ChannelHandler owner) {
    assert channel.eventLoop().inEventLoop();
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.replace(VERTX_HANDLER, "tracklog", owner);
    // Afterwards: a decoder that goes hands on what it has not decoded, and Vert.x is to have
    // nothing of it.
    for (String name : NOT_NEEDED) {
      if (pipeline.get(name) != null) {
        pipeline.remove(name);
      }
    }
  }
}
