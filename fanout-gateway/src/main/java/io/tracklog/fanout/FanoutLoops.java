package io.tracklog.fanout;

import io.tracklog.kit.config.HttpSettings;
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
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event loops of a gateway. Every method blocks or may be called on any thread. */
final class FanoutLoops implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FanoutLoops.class);
  private static final int DRAIN_STEPS = 20;
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(6);

  private final Vertx vertx;
  private final String deployment;
  private final List<FanoutLoop> loops;
  private final FanoutProcess process;

  private FanoutLoops(
      Vertx vertx, String deployment, List<FanoutLoop> loops, FanoutProcess process) {
    this.vertx = vertx;
    this.deployment = deployment;
    this.loops = loops;
    this.process = process;
  }

  /**
   * Starts them, and returns when they listen.
   *
   * @throws PortTakenException when another program has the port
   * @throws IOException when it cannot be bound for another reason
   * @throws InterruptedException when the thread was interrupted
   */
  static FanoutLoops start(Vertx vertx, FanoutProcess process)
      throws PortTakenException, IOException, InterruptedException {
    HttpSettings http = process.config().http();
    int port = http.port() == 0 ? sharedFreePort() : http.port();
    List<FanoutLoop> loops = new CopyOnWriteArrayList<>();
    Future<String> deployed =
        vertx.deployVerticle(
            () -> {
              FanoutLoop loop = new FanoutLoop(process, port);
              loops.add(loop);
              return loop;
            },
            new DeploymentOptions().setInstances(count(process.config())));
    String deployment = Listen.await(deployed, http.host(), http.port(), "http.port");
    return new FanoutLoops(vertx, deployment, loops, process);
  }

  int port() {
    return loops.getFirst().boundPort();
  }

  /**
   * Closes the door, sends every subscriber away over the drain window, waits until all are gone.
   */
  void drain() {
    Duration window = process.config().stream().drainWindow();
    process.drain().startDraining();
    loops.forEach(loop -> loop.drain(window.toMillis(), DRAIN_STEPS));
    try {
      process
          .drain()
          .awaitDrained(window.plus(CLOSE_WAIT))
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      LOG.atWarn()
          .addKeyValue("inside", process.drain().state().inside())
          .log("Closed before all subscribers had left");
    }
  }

  @Override
  public void close() {
    vertx.undeploy(deployment).await();
  }

  /** Vert.x gives one free port to all that ask for the same negative number. */
  private static int sharedFreePort() {
    return -1 - RandomGenerator.getDefault().nextInt(Integer.MAX_VALUE);
  }

  private static int count(FanoutConfig config) {
    return config.eventLoops() > 0
        ? config.eventLoops()
        : Runtime.getRuntime().availableProcessors();
  }
}
