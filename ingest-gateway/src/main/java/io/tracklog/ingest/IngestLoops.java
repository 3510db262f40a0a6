package io.tracklog.ingest;

import io.tracklog.ingest.config.DrainSettings;
import io.tracklog.ingest.socket.LoopSessions;
import io.tracklog.kit.drain.DrainController;
import io.tracklog.kit.http.PortTakenException;
import io.tracklog.kit.service.EventLoops;
import io.tracklog.kit.service.GatewayLife;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event loops of a gateway. Every method blocks or may be called on any thread. */
final class IngestLoops implements GatewayLife.Doors {
  private static final Logger LOG = LoggerFactory.getLogger(IngestLoops.class);

  private final EventLoops<IngestLoop> loops;
  private final DrainController drain;
  private final DrainSettings settings;

  private IngestLoops(EventLoops<IngestLoop> loops, DrainController drain, DrainSettings settings) {
    this.loops = loops;
    this.drain = drain;
    this.settings = settings;
  }

  /**
   * Starts them, and returns when they listen.
   *
   * @param drain who is inside
   * @throws PortTakenException when another program has the port
   * @throws IOException when it cannot be bound for another reason
   * @throws InterruptedException when the thread was interrupted
   */
  static IngestLoops start(Vertx vertx, IngestProcess process, DrainController drain)
      throws PortTakenException, IOException, InterruptedException {
    IngestConfig config = process.config();
    return new IngestLoops(
        EventLoops.start(
            vertx, config.http(), config.eventLoops(), port -> new IngestLoop(process, port)),
        drain,
        config.drain());
  }

  @Override
  public int port() {
    return loops.port();
  }

  @Override
  public void drain() {
    long windowMs = settings.window().toMillis();
    onSessions(sessions -> sessions.suggestReconnects(windowMs));
    if (!drain.isDrainedWithin(settings.window())) {
      onSessions(LoopSessions::end);
      if (!drain.isDrainedWithin(settings.closeWait().plusSeconds(1))) {
        LOG.atWarn().addKeyValue("inside", drain.state().inside()).log("Closed before all left");
      }
    }
  }

  @Override
  public void close() {
    loops.close();
  }

  private void onSessions(Consumer<LoopSessions> action) {
    loops.forEach(loop -> loop.onSessions(action));
  }
}
