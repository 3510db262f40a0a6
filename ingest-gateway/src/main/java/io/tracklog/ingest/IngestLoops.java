package io.tracklog.ingest;

import io.tracklog.ingest.config.DrainSettings;
import io.tracklog.ingest.socket.LoopSessions;
import io.tracklog.kit.config.HttpSettings;
import io.tracklog.kit.drain.DrainController;
import io.tracklog.kit.http.Listen;
import io.tracklog.kit.http.PortTakenException;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event loops of a gateway. Every method blocks or may be called on any thread. */
final class IngestLoops implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IngestLoops.class);

  private final Vertx vertx;
  private final String deployment;
  private final List<IngestLoop> loops;

  private IngestLoops(Vertx vertx, String deployment, List<IngestLoop> loops) {
    this.vertx = vertx;
    this.deployment = deployment;
    this.loops = loops;
  }

  /**
   * Starts them, and returns when they listen.
   *
   * @throws PortTakenException when another program has the port
   * @throws IOException when it cannot be bound for another reason
   * @throws InterruptedException when the thread was interrupted
   */
  static IngestLoops start(Vertx vertx, IngestProcess process)
      throws PortTakenException, IOException, InterruptedException {
    HttpSettings http = process.config().http();
    int port = http.port() == 0 ? sharedFreePort() : http.port();
    List<IngestLoop> loops = new CopyOnWriteArrayList<>();
    DeploymentOptions options = new DeploymentOptions().setInstances(count(process.config()));
    Future<String> deployed =
        vertx.deployVerticle(
            () -> {
              IngestLoop loop = new IngestLoop(process, port);
              loops.add(loop);
              return loop;
            },
            options);
    String deployment = Listen.await(deployed, http.host(), http.port(), "http.port");
    return new IngestLoops(vertx, deployment, loops);
  }

  int port() {
    return loops.get(0).boundPort();
  }

  /** Sends every device away and waits until all are gone, within the time that is set. */
  void drain(DrainController drain, DrainSettings settings) {
    drain.startDraining();
    long windowMs = settings.window().toMillis();
    onSessions(sessions -> sessions.suggestReconnects(windowMs));
    if (!isDrainedWithin(drain, settings.window())) {
      onSessions(LoopSessions::end);
      if (!isDrainedWithin(drain, settings.closeWait().plusSeconds(1))) {
        LOG.atWarn().addKeyValue("inside", drain.state().inside()).log("Closed before all left");
      }
    }
  }

  @Override
  public void close() {
    vertx.undeploy(deployment).await();
  }

  private void onSessions(Consumer<LoopSessions> action) {
    loops.forEach(loop -> loop.onSessions(action));
  }

  private static boolean isDrainedWithin(DrainController drain, Duration limit) {
    try {
      drain.awaitDrained(limit).toCompletionStage().toCompletableFuture().join();
      return true;
    } catch (CompletionException e) {
      return false;
    }
  }

  /** Vert.x gives one free port to all that ask for the same negative number. */
  private static int sharedFreePort() {
    return -1 - RandomGenerator.getDefault().nextInt(Integer.MAX_VALUE);
  }

  private static int count(IngestConfig config) {
    return config.eventLoops() > 0
        ? config.eventLoops()
        : Runtime.getRuntime().availableProcessors();
  }
}
