package io.tracklog.fanout;

import io.tracklog.kit.drain.DrainController;
import io.tracklog.kit.http.PortTakenException;
import io.tracklog.kit.service.EventLoops;
import io.tracklog.kit.service.GatewayLife;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event loops of a gateway. Every method blocks or may be called on any thread. */
final class FanoutLoops implements GatewayLife.Doors {
  private static final Logger LOG = LoggerFactory.getLogger(FanoutLoops.class);

  /** Longer than a client has to take the end of its stream. */
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(6);

  private final EventLoops<FanoutLoop> loops;
  private final DrainController drain;
  private final Duration window;

  private FanoutLoops(EventLoops<FanoutLoop> loops, DrainController drain, Duration window) {
    this.loops = loops;
    this.drain = drain;
    this.window = window;
  }

  /**
   * Starts them, and returns when they listen.
   *
   * @param drain who is inside
   * @throws PortTakenException when another program has the port
   * @throws IOException when it cannot be bound for another reason
   * @throws InterruptedException when the thread was interrupted
   */
  static FanoutLoops start(Vertx vertx, FanoutProcess process, DrainController drain)
      throws PortTakenException, IOException, InterruptedException {
    FanoutConfig config = process.config();
    return new FanoutLoops(
        EventLoops.start(
            vertx, config.http(), config.eventLoops(), port -> new FanoutLoop(process, port)),
        drain,
        config.stream().drainWindow());
  }

  @Override
  public int port() {
    return loops.port();
  }

  @Override
  public void drain() {
    loops.forEach(loop -> loop.drain(window.toMillis()));
    if (!drain.isDrainedWithin(window.plus(CLOSE_WAIT))) {
      LOG.atWarn()
          .addKeyValue("inside", drain.state().inside())
          .log("Closed before all subscribers had left");
    }
  }

  @Override
  public void close() {
    loops.close();
  }
}
