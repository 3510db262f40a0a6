package io.tracklog.standalone;

import io.micrometer.core.instrument.MeterRegistry;
import io.tracklog.kit.config.ConfigLoader;
import io.tracklog.kit.config.ConfigSources;
import io.tracklog.kit.ops.Health;
import io.tracklog.kit.service.Meters;
import io.tracklog.kit.service.ServiceContext;
import io.tracklog.kit.service.VertxFactory;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * {@code tracklog up} inside a test: every port free, and no fault may have been met when it is
 * closed.
 */
final class RunningSystem implements AutoCloseable {
  private static final List<String> FREE_PORTS =
      List.of(
          "--broker.port=0",
          "--broker.controller-port=0",
          "--registry.port=0",
          "--ingest.http.port=0",
          "--ingest.ops.port=0",
          "--streams.ops.port=0",
          "--fanout.http.port=0",
          "--fanout.ops.port=0");

  private final Vertx vertx = VertxFactory.create();
  private final MeterRegistry meters = Meters.create("test");
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final List<String> printed = new ArrayList<>();
  private final Standalone standalone;
  private final BrokerUnderTest broker;

  private RunningSystem(BrokerUnderTest broker, ConfigSources sources) {
    this.broker = broker;
    ServiceContext context =
        new ServiceContext(
            vertx,
            meters,
            new Health(),
            Clock.systemUTC(),
            (what, cause) -> faults.add(what + ": " + cause));
    standalone =
        new Standalone(
            ConfigLoader.load(StandaloneConfig.class, sources), sources, context, printed::add);
  }

  /** Starts it with its data in a folder, on free ports; later flags win over these. */
  static RunningSystem start(Path data, String... flags) throws Exception {
    return start(new EmbeddedBroker(), data, flags);
  }

  /** The same on the broker that {@link BrokerUnderTest} chooses, with nothing in it. */
  static RunningSystem startOnChosenBroker(Path data) throws Exception {
    BrokerUnderTest broker = BrokerUnderTest.start();
    return start(broker, data, broker.flags().toArray(String[]::new));
  }

  private static RunningSystem start(BrokerUnderTest broker, Path data, String... flags)
      throws Exception {
    List<String> all = new ArrayList<>(FREE_PORTS);
    for (String flag : flags) {
      String key = flag.substring(0, flag.indexOf('=') + 1);
      all.removeIf(free -> !key.isEmpty() && free.startsWith(key));
      all.add(flag);
    }
    all.add("--data=" + data);
    RunningSystem system =
        new RunningSystem(broker, ConfigSources.ofFlags(all.toArray(String[]::new)));
    boolean started = false;
    try {
      system.standalone.start();
      started = true;
      return system;
    } finally {
      if (!started) {
        system.release();
      }
    }
  }

  Standalone standalone() {
    return standalone;
  }

  Vertx vertx() {
    return vertx;
  }

  List<String> printed() {
    return printed;
  }

  @Override
  public void close() {
    standalone.close();
    release();
    if (!faults.isEmpty()) {
      throw new AssertionError("faults were met: " + faults);
    }
  }

  private void release() {
    vertx.close().await();
    meters.close();
    broker.close();
  }
}
