package io.tracklog.fanout;

import io.netty.channel.WriteBufferWaterMark;
import io.tracklog.fanout.config.StreamConfig;
import io.tracklog.fanout.http.MapPages;
import io.tracklog.fanout.http.Origins;
import io.tracklog.fanout.http.RequestDoor;
import io.tracklog.fanout.http.StreamEndpoint;
import io.tracklog.fanout.http.StreamOpener;
import io.tracklog.fanout.rest.RestRoutes;
import io.tracklog.fanout.shard.Shard;
import io.tracklog.fanout.sse.EventSourceRefusals;
import io.tracklog.fanout.sse.SseServices;
import io.tracklog.fanout.sse.SseUpgrade;
import io.tracklog.fanout.websocket.ConnectionServices;
import io.tracklog.fanout.websocket.SubscriberConnections;
import io.tracklog.fanout.websocket.WebSocketEndpoint;
import io.tracklog.kit.http.ProblemHandlers;
import io.tracklog.kit.loop.TimerWheel;
import io.tracklog.kit.websocket.WebSocketServices;
import io.tracklog.kit.websocket.WebSocketUpgrade;
import io.vertx.core.Context;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The routes of one event loop, wired. Used once, on it. */
final class LoopRouter {
  /** Who does not take the end of a stream within it is cut off. */
  private static final long END_WAIT_MS = 5_000;

  private final FanoutProcess process;
  private final Shard shard;
  private final SubscriberConnections connections;
  private final TimerWheel wheel;
  private final Context loop;

  LoopRouter(
      FanoutProcess process,
      Shard shard,
      SubscriberConnections connections,
      TimerWheel wheel,
      Context loop) {
    this.process = process;
    this.shard = shard;
    this.connections = connections;
    this.wheel = wheel;
    this.loop = loop;
  }

  Router router() {
    Router router = Router.router(loop.owner());
    ProblemHandlers.install(router);
    new Origins(process.config().stream().allowedOrigins(), process.config().hasTokens())
        .install(router);
    StreamOpener opener = new StreamOpener(process.access(), process.starts());
    StreamEndpoint streams = streams(opener);
    WebSocketEndpoint webSockets = webSockets(opener);
    router
        .get("/v1/stream")
        .handler(context -> begin(context, streams, webSockets))
        .failureHandler(new EventSourceRefusals());
    router.route("/v1/*").handler(new RequestDoor(process.entrance()));
    new RestRoutes(process.rest()).mount(router);
    MapPages.mount(router);
    return router;
  }

  private static void begin(
      RoutingContext context, StreamEndpoint streams, WebSocketEndpoint webSockets) {
    if (WebSocketUpgrade.isAskedFor(context.request())) {
      webSockets.handle(context);
    } else {
      streams.handle(context);
    }
  }

  private StreamEndpoint streams(StreamOpener opener) {
    return new StreamEndpoint(
        shard,
        process.entrance(),
        process.access(),
        opener,
        new SseUpgrade(
            new SseServices(
                wheel,
                outbound(),
                END_WAIT_MS,
                error -> process.faults().handle("serving a stream", error))),
        process.retryMs(),
        process.metrics(),
        process.clock());
  }

  private WebSocketEndpoint webSockets(StreamOpener opener) {
    StreamConfig stream = process.config().stream();
    return new WebSocketEndpoint(
        new WebSocketUpgrade(
            new WebSocketServices(
                wheel,
                stream.frameBytes().toInt(),
                END_WAIT_MS,
                error -> process.faults().handle("hearing a subscriber", error)),
            List.of()),
        process.entrance(),
        process.access(),
        new ConnectionServices(
            shard,
            opener,
            outbound(),
            stream.subscriptions(),
            stream.ghost().toMillis(),
            process.retryMs(),
            process.clock(),
            process.metrics()),
        connections);
  }

  private WriteBufferWaterMark outbound() {
    int high = Math.toIntExact(process.config().stream().outboundBytes().bytes());
    return new WriteBufferWaterMark(high / 2, high);
  }
}
