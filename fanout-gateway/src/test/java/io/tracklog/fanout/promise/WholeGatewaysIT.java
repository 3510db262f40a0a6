package io.tracklog.fanout.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.Log;
import io.tracklog.schemas.model.DeviceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole gateways with real subscribers, each of whom is checked against the promise. */
final class WholeGatewaysIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int STEPS = 75;

  private final List<RealSubscriber> subscribers = new ArrayList<>();
  private Log log;

  @BeforeEach
  void start() {
    log = new Log();
  }

  @AfterEach
  void stop() {
    subscribers.forEach(RealSubscriber::close);
    log.close();
  }

  @Test
  void shouldCompleteEverybodyWhenGatewaysAreRestartedInTurnUnderLoad() throws Exception {
    // Given two gateways, subscribers of both kinds, and devices that do not rest
    RealLog written = new RealLog(log, fleet("turns", 10));
    written.append(1);
    AtomicBoolean over = new AtomicBoolean();
    Thread load = Thread.ofVirtual().unstarted(() -> writeUntil(over, written));
    try (GatewayPool gateways = new GatewayPool(2, "--feed.ring-bytes=64kB")) {
      subscribe(gateways, "turns", DeliveryMode.LOG, 12);
      subscribe(gateways, "turns", DeliveryMode.LATEST, 12);
      awaitAllLive();
      load.start();

      // When both are replaced in turn, twice
      for (int i = 0; i < 4; i++) {
        gateways.replaceOldest();
      }
      over.set(true);
      load.join();

      // Then nobody has missed anything
      awaitComplete(written);
    } finally {
      over.set(true);
    }
  }

  @Test
  void shouldReadTheLogOnceWhenEverybodyComesBackAtOnce() throws Exception {
    // Given many subscribers of one device who were all cut, and a log that has left the ring since
    int count = 500;
    RealLog written = new RealLog(log, fleet("return", 1));
    written.append(1);
    try (GatewayPool gateways = new GatewayPool(1, "--feed.ring-bytes=64kB")) {
      subscribe(gateways, "return", DeliveryMode.LOG, count);
      awaitAllLive();
      subscribers.forEach(RealSubscriber::leave);
      Gateway gateway = gateways.any(0);
      await().atMost(LIMIT).until(() -> gateway.gauge("tracklog.fanout.connections") == 0);
      long before = written.bytes();
      written.append(300);
      long window = written.bytes() - before;

      // When they come back at once
      subscribers.forEach(RealSubscriber::comeBack);
      awaitComplete(written);

      // Then Kafka was not read for each of them: a scan reads whole blocks, and once for all
      assertThat(gateway.counted("tracklog.fanout.scanned.bytes"))
          .isPositive()
          .isLessThan(10.0 * window);
    }
  }

  @Test
  void shouldServeTheOthersWhenManyStopReading() throws Exception {
    // Given subscribers of whom half have stopped to read
    int count = 24;
    RealLog written = new RealLog(log, fleet("stopped", 1));
    written.append(1);
    try (GatewayPool gateways = new GatewayPool(1, "--stream.outbound-bytes=8kB")) {
      subscribe(gateways, "stopped", DeliveryMode.LOG, count);
      awaitAllLive();
      List<RealSubscriber> stopped = List.copyOf(subscribers.subList(0, count / 2));
      List<RealSubscriber> others = List.copyOf(subscribers.subList(count / 2, count));
      stopped.forEach(RealSubscriber::pause);

      // When more is written than the system's buffers hold, until all of them lag
      Gateway gateway = gateways.any(0);
      for (int i = 0; i < 100 && gateway.gauge("tracklog.fanout.lagging") < stopped.size(); i++) {
        written.append(1_000);
      }

      // Then the others miss nothing meanwhile, and those who read on nothing in the end
      awaitComplete(written, others);
      assertThat(gateway.gauge("tracklog.fanout.lagging")).isGreaterThan(0);
      stopped.forEach(RealSubscriber::resume);
      awaitComplete(written);
    }
  }

  /** {@code -Dtracklog.promise.seed=…} draws the same steps again; threads take their own turns. */
  @Test
  void shouldKeepThePromiseWhateverHappens() throws Exception {
    // Given two gateways, subscribers of both kinds, and a seed
    long seed = Long.getLong("tracklog.promise.seed", ThreadLocalRandom.current().nextInt());
    RealLog written = new RealLog(log, fleet("life", 8));
    written.append(1);
    try (GatewayPool gateways = new GatewayPool(2, "--feed.ring-bytes=64kB")) {
      subscribe(gateways, "life", DeliveryMode.LOG, 6);
      subscribe(gateways, "life", DeliveryMode.LATEST, 6);
      awaitAllLive();

      // When readers stop, are cut and come back, gateways are replaced and the log is truncated
      RandomLife life = new RandomLife(gateways, written, subscribers, new SplittableRandom(seed));
      for (int i = 0; i < STEPS; i++) {
        life.step();
      }
      life.mend();
      written.append(1);

      // Then nobody has missed anything that no gap tells
      awaitComplete(written);
    } catch (Exception | AssertionError e) {
      throw new AssertionError("run again with -Dtracklog.promise.seed=" + seed, e);
    }
  }

  private void subscribe(GatewayPool gateways, String fleet, DeliveryMode mode, int count) {
    boolean latest = mode == DeliveryMode.LATEST;
    Filter filter = Filter.ofFleet(fleet);
    Map<Integer, Begin> begins = new HashMap<>();
    for (int partition = 0; partition < Log.PARTITIONS; partition++) {
      begins.put(partition, latest ? new Begin.Snapshot() : new Begin.Edge(0));
    }
    String query = "?fleet=" + fleet + (latest ? "" : "&mode=log");
    IntStream.range(0, count)
        .mapToObj(i -> new RealSubscriber(gateways, i, Order.of(filter, mode, begins), query))
        .forEach(subscribers::add);
  }

  private static void writeUntil(AtomicBoolean over, RealLog written) {
    while (!over.get()) {
      written.append(1);
    }
  }

  private static List<DeviceId> fleet(String name, int size) {
    return IntStream.range(0, size).mapToObj(i -> new DeviceId(name, "d" + i)).toList();
  }

  private void awaitAllLive() {
    await().atMost(LIMIT).until(() -> subscribers.stream().allMatch(RealSubscriber::isLive));
  }

  private void awaitComplete(RealLog written) {
    awaitComplete(written, subscribers);
  }

  private static void awaitComplete(RealLog written, List<RealSubscriber> whom) {
    for (RealSubscriber subscriber : whom) {
      await().atMost(LIMIT).untilAsserted(() -> subscriber.check(written.truth()));
    }
  }
}
