package io.tracklog.tools.simulate;

import io.tracklog.tools.feed.PositionFeed;
import io.tracklog.tools.feed.PositionSource;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays a feed to an ingest gateway and keeps the books: every position is sent until it is
 * acknowledged or refused, whatever happens to the connections. Single use.
 *
 * <pre>{@code
 * try (Simulator simulator = new Simulator(vertx, settings, feed, DeliveryListener.NONE)) {
 *   simulator.start();
 *   simulator.awaitFed(Duration.ofMinutes(5));     // an endless feed never is: stopFeeding()
 *   simulator.awaitSettled(Duration.ofSeconds(30));
 *   SimulatorStats stats = simulator.stats();      // sent = acknowledged + rejected (+ unacknowledged)
 * }
 * }</pre>
 *
 * <p>Methods are for one controlling thread that may block, never an event loop; {@link #stats} is
 * safe on every thread.
 */
public final class Simulator implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Simulator.class);
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(3);

  private final SimulatorSettings settings;
  private final PositionFeed feed;
  private final SimulatorCounters counters = new SimulatorCounters();
  private final HubFactory hubs;
  private final CountDownLatch fed = new CountDownLatch(1);
  private volatile @Nullable Exception feedFailure;
  private @Nullable HubRouter router;
  private @Nullable Thread feederThread;

  /** Made with the event loops to run on, which stay the caller's. */
  public Simulator(
      Vertx vertx, SimulatorSettings settings, PositionFeed feed, DeliveryListener listener) {
    this.settings = settings;
    this.feed = feed;
    this.hubs =
        new HubFactory(vertx, settings, new HubEvents(counters, listener, System::nanoTime));
  }

  /**
   * Connects and starts to play. Gives the hubs up to 3 s to connect first, so that handshakes do
   * not count as the gateway's latency; one that is not there by then is waited for while the feed
   * runs.
   *
   * @throws IOException when the feed cannot be opened
   * @throws IllegalStateException when started before
   */
  public void start() throws IOException {
    if (feederThread != null) {
      throw new IllegalStateException("a simulator is started once");
    }
    HubRouter hubRouter = HubRouter.of(settings, hubs);
    awaitConnections(hubRouter);
    DueClock clock = new DueClock(Clock.systemUTC().millis(), System.nanoTime());
    PositionSource source = feed.open(clock.startMs());
    Feeder feeder = new Feeder(source, hubRouter, clock, counters.sent);
    router = hubRouter;
    feederThread =
        Thread.ofPlatform()
            .name("simulator-feeder")
            .daemon()
            .start(() -> feedToTheEnd(feeder, source));
  }

  /** How far it has come. */
  public SimulatorStats stats() {
    return counters.stats();
  }

  /**
   * Waits until the feed is over; false when it is not within the time.
   *
   * @throws IOException when the feed could not be read to its end
   */
  public boolean awaitFed(Duration timeout) throws IOException, InterruptedException {
    boolean over = fed.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    Exception failure = feedFailure;
    if (failure != null) {
      throw new IOException("the feed failed: " + failure.getMessage(), failure);
    }
    return over;
  }

  /** Stops reading the feed. What was read goes on to be settled. */
  public void stopFeeding() throws InterruptedException {
    if (feederThread != null) {
      feederThread.interrupt();
      feederThread.join();
    }
  }

  /** Once the feed is over: waits until all is settled; false when it is not within the time. */
  public boolean awaitSettled(Duration timeout) throws InterruptedException {
    if (router == null || fed.getCount() > 0) {
      throw new IllegalStateException("the feed is not over");
    }
    long deadlineNanos = System.nanoTime() + timeout.toNanos();
    boolean settled = true;
    for (Hub hub : router.hubs()) {
      settled &= hub.awaitSettled(Math.max(0, deadlineNanos - System.nanoTime()));
    }
    return settled;
  }

  /** Stops at once and closes the connections. What is not settled stays so. */
  @Override
  public void close() {
    try {
      stopFeeding();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    hubs.close();
  }

  private static void awaitConnections(HubRouter router) {
    long deadlineNanos = System.nanoTime() + CONNECT_PATIENCE.toNanos();
    try {
      for (Hub hub : router.hubs()) {
        hub.awaitConnected(Math.max(0, deadlineNanos - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void feedToTheEnd(Feeder feeder, PositionSource source) {
    try (source) {
      feeder.run();
    } catch (InterruptedException e) {
      log.atDebug().log("feeding stopped");
    } catch (IOException | RuntimeException e) {
      feedFailure = e;
      log.atError().addKeyValue("error", e).log("the feed failed");
    } finally {
      fed.countDown();
    }
  }
}
