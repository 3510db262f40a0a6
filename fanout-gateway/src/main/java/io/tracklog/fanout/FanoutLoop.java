package io.tracklog.fanout;

import io.tracklog.fanout.shard.Shard;
import io.tracklog.fanout.websocket.SubscriberConnections;
import io.tracklog.kit.http.ChannelTakeover;
import io.tracklog.kit.loop.LoopReadBuffers;
import io.tracklog.kit.loop.TimerWheel;
import io.tracklog.kit.service.EventLoops;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One event loop of a gateway: a shard, its connections, and a server on the shared port. */
final class FanoutLoop extends VerticleBase implements EventLoops.Listening {
  private static final int TICK_MS = 100;
  private static final int TICKS_PER_TURN = 1024;

  /** Longer than a request for a track may take. */
  private static final int IDLE_SECONDS = 150;

  /** Subscribers send next to nothing. */
  private static final int READ_BYTES = 2048;

  private final FanoutProcess process;
  private final int port;
  private final LoopReadBuffers readBuffers = new LoopReadBuffers(READ_BYTES);
  private @Nullable LoopDrain drain;
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
    Executor loop = task -> context.runOnContext(ignored -> task.run());
    TimerWheel wheel = wheel();
    Shard shard = new Shard(process.shards(), loop, wheel);
    SubscriberConnections connections = new SubscriberConnections(loop);
    drain = new LoopDrain(vertx, shard, connections);
    everyPartOfTheHeartbeat(Shard.beatsPerRound(), shard::beat);
    everyPartOfTheHeartbeat(
        SubscriberConnections.beatsPerRound(), () -> connections.beat(process.clock().millis()));
    watchLateness();
    return vertx
        .createHttpServer(options())
        .connectionHandler(this::opened)
        .requestHandler(new LoopRouter(process, shard, connections, wheel, context).router())
        .listen(port, process.config().http().host())
        .onSuccess(this::bound);
  }

  /** Sends the subscribers away over a time, on the loop. On any thread. */
  void drain(long windowMs) {
    context.runOnContext(
        task -> {
          if (drain != null) {
            drain.begin(windowMs);
          }
        });
  }

  @Override
  public int boundPort() {
    return boundPort;
  }

  private void opened(HttpConnection connection) {
    process.admission().connections().opened(connection);
    var unused =
        ChannelTakeover.channelOf(connection).config().setRecvByteBufAllocator(readBuffers);
  }

  private void bound(HttpServer server) {
    boundPort = server.actualPort();
  }

  /** All are reached once in a heartbeat, a part of them each time, so that no turn is long. */
  private void everyPartOfTheHeartbeat(int parts, Runnable beat) {
    long heartbeatMs = process.config().stream().heartbeat().toMillis();
    vertx.setPeriodic(Math.max(1, heartbeatMs / parts), tick -> beat.run());
  }

  /** One wheel for all connections of the loop: none has a timer of its own. */
  private TimerWheel wheel() {
    TimerWheel wheel =
        new TimerWheel(
            System::nanoTime,
            TICK_MS,
            TICKS_PER_TURN,
            error -> process.faults().handle("running a subscriber's timer", error));
    wheel.turnOn(vertx);
    return wheel;
  }

  /** Whatever holds the loop up holds up its ticks, too. */
  private void watchLateness() {
    long askedAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TICK_MS);
    vertx.setTimer(
        TICK_MS,
        tick -> {
          long lateNanos = Math.max(0, System.nanoTime() - askedAt);
          process.metrics().late(Duration.ofNanos(lateNanos));
          watchLateness();
        });
  }

  /**
   * Connections are counted as they come, so there is no waiting for which HTTP is spoken; one that
   * says nothing is closed. Streams have left Vert.x, and have their heartbeat.
   */
  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setHttp2ClearTextEnabled(false)
        .setIdleTimeout(IDLE_SECONDS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS);
  }
}
