package io.tracklog.fanout;

import io.tracklog.fanout.config.StreamConfig;
import io.tracklog.fanout.http.MapPages;
import io.tracklog.fanout.http.StreamEndpoint;
import io.tracklog.fanout.rest.RestRoutes;
import io.tracklog.fanout.shard.Shard;
import io.tracklog.kit.http.ProblemHandlers;
import io.tracklog.kit.loop.TimerWheel;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One event loop of a gateway: a shard, and a server on the shared port. */
final class FanoutLoop extends VerticleBase {
  private static final int PREFLIGHT_SECONDS = 600;
  private static final int TICK_MS = 100;
  private static final int TICKS_PER_TURN = 1024;

  private final FanoutProcess process;
  private final int port;
  private @Nullable Shard shard;
  private int boundPort;

  /**
   * Made for one deployment.
   *
   * @param port what to bind; negative for a free port that all loops of the gateway share
   */
  FanoutLoop(FanoutProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  @Override
  public Future<?> start() {
    Shard made =
        new Shard(process.shards(), task -> context.runOnContext(ignored -> task.run()), timers());
    shard = made;
    StreamConfig stream = process.config().stream();
    vertx.setPeriodic(
        Math.max(1, stream.heartbeat().toMillis() / Shard.beatsPerRound()), tick -> made.beat());
    return vertx
        .createHttpServer()
        .requestHandler(router(made, stream))
        .listen(port, process.config().http().host())
        .onSuccess(this::bound);
  }

  /** Sends the subscribers away over a time, on the loop. On any thread. */
  void drain(long windowMs, int steps) {
    context.runOnContext(task -> drainStep(Math.max(1, windowMs / steps), steps));
  }

  /** The port that is bound; known once the deployment has succeeded. */
  int boundPort() {
    return boundPort;
  }

  private void drainStep(long intervalMs, int stepsLeft) {
    Shard present = shard;
    if (present != null) {
      present.drain(stepsLeft);
      if (present.size() > 0) {
        vertx.setTimer(intervalMs, tick -> drainStep(intervalMs, Math.max(1, stepsLeft - 1)));
      }
    }
  }

  /** One wheel for all subscribers of the loop: a connection has no timer of its own. */
  private TimerWheel timers() {
    TimerWheel wheel =
        new TimerWheel(
            System::nanoTime,
            TICK_MS,
            TICKS_PER_TURN,
            error -> process.faults().handle("running a subscriber's timer", error));
    wheel.turnOn(vertx);
    return wheel;
  }

  private void bound(HttpServer server) {
    boundPort = server.actualPort();
  }

  private Router router(Shard made, StreamConfig stream) {
    Router router = Router.router(vertx);
    ProblemHandlers.install(router);
    List<String> origins = stream.allowedOrigins();
    if (!origins.isEmpty()) {
      router
          .route("/v1/*")
          .handler(
              CorsHandler.create()
                  .addOrigins(origins)
                  .allowedHeader("Authorization")
                  .allowedHeader("Last-Event-ID")
                  .allowedHeader("If-None-Match")
                  .exposedHeader("ETag")
                  .exposedHeader("Link")
                  .exposedHeader("Retry-After")
                  .maxAgeSeconds(PREFLIGHT_SECONDS));
    }
    new StreamEndpoint(
            made,
            process.starts(),
            process.access(),
            process.drain(),
            process.retryMs(),
            Math.toIntExact(stream.outboundBytes().bytes()),
            process.clock())
        .mount(router);
    new RestRoutes(process.rest()).mount(router);
    MapPages.mount(router);
    return router;
  }
}
