package io.tracklog.kit.service;

import io.tracklog.kit.config.HttpSettings;
import io.tracklog.kit.http.Listen;
import io.tracklog.kit.http.PortTakenException;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * The event loops of a gateway, with a server on each, which share one port. Every method blocks or
 * may be called on any thread.
 *
 * @param <L> one of the loops
 */
public final class EventLoops<L extends VerticleBase & EventLoops.Listening>
    implements AutoCloseable {
  /** A loop as its gateway sees it. */
  public interface Listening {
    /** The port that is bound; known once it has started. */
    int boundPort();
  }

  private final Vertx vertx;
  private final String deployment;
  private final List<L> loops;

  private EventLoops(Vertx vertx, String deployment, List<L> loops) {
    this.vertx = vertx;
    this.deployment = deployment;
    this.loops = loops;
  }

  /**
   * Starts them, and returns when they listen.
   *
   * @param http where; the port 0 for a free one that all share
   * @param count how many; 0 for one per processor
   * @param maker makes one of the port that it is to bind, which is negative for a free one
   * @throws PortTakenException when another program has the port
   * @throws IOException when it cannot be bound for another reason
   * @throws InterruptedException when the thread was interrupted
   */
  public static <L extends VerticleBase & Listening> EventLoops<L> start(
      Vertx vertx, HttpSettings http, int count, IntFunction<L> maker)
      throws PortTakenException, IOException, InterruptedException {
    int port = http.port() == 0 ? sharedFreePort() : http.port();
    List<L> loops = new CopyOnWriteArrayList<>();
    Future<String> deployed =
        vertx.deployVerticle(
            () -> {
              L loop = maker.apply(port);
              loops.add(loop);
              return loop;
            },
            new DeploymentOptions()
                .setInstances(count > 0 ? count : Runtime.getRuntime().availableProcessors()));
    String deployment = Listen.await(deployed, http.host(), http.port(), "http.port");
    return new EventLoops<>(vertx, deployment, loops);
  }

  /** The port that all of them listen on. */
  public int port() {
    return loops.getFirst().boundPort();
  }

  /** Does something with each, on the calling thread. */
  public void forEach(Consumer<L> action) {
    loops.forEach(action);
  }

  @Override
  public void close() {
    vertx.undeploy(deployment).await();
  }

  /** Vert.x gives one free port to all that ask for the same negative number. */
  private static int sharedFreePort() {
    return -1 - RandomGenerator.getDefault().nextInt(Integer.MAX_VALUE);
  }
}
