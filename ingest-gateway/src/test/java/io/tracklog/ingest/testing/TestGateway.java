package io.tracklog.ingest.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.tracklog.ingest.IngestConfig;
import io.tracklog.ingest.IngestService;
import io.tracklog.kit.config.ConfigLoader;
import io.tracklog.kit.config.ConfigSources;
import io.tracklog.kit.testing.TestContext;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;

/** A gateway on free ports, whose counts add up when it is closed. */
public final class TestGateway implements AutoCloseable {
  private final TestContext context = new TestContext();
  private final IngestService service;

  /** Starts one, with further settings as flags. */
  public TestGateway(TestCluster cluster, String... flags) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--http.port=0",
                "--ops.port=0",
                "--drain.window=0s",
                "--topics.partitions=3",
                "--kafka.bootstrap-servers=" + cluster.bootstrapServers(),
                "--schema-registry.url=" + cluster.registryUrl()));
    all.addAll(List.of(flags));
    IngestConfig config =
        ConfigLoader.load(IngestConfig.class, ConfigSources.ofFlags(all.toArray(String[]::new)));
    service = new IngestService(config, context.context());
    service.start();
  }

  public IngestService service() {
    return service;
  }

  public int port() {
    return service.port();
  }

  public Vertx vertx() {
    return context.vertx();
  }

  /** A device that has connected, for instance with {@code ?device=acme/bus-1}. */
  public TestDevice connect(String query) {
    return TestDevice.connect(context.vertx(), port(), query, List.of());
  }

  /** A device name that no other test uses. */
  public static String newDevice() {
    return "acme/bus-" + Long.toHexString(ThreadLocalRandom.current().nextLong());
  }

  /** The sum over all tags of a counter or gauge of the gateway. */
  public double count(String name) {
    double sum = 0;
    for (Meter meter : context.meters().find("tracklog.ingest." + name).meters()) {
      sum += meter.measure().iterator().next().getValue();
    }
    return sum;
  }

  /** A counter with this value of its one tag. */
  public double count(String name, String tag, String value) {
    Counter counter = context.meters().find("tracklog.ingest." + name).tag(tag, value).counter();
    return counter == null ? 0 : counter.count();
  }

  /** What came in has come to its end, or is on its way. */
  public void assertCountsAddUp() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(count("positions.received"))
                    .isEqualTo(
                        count("positions.acknowledged")
                            + count("positions.rejected")
                            + count("positions.in.flight")));
  }

  @Override
  public void close() {
    service.close();
    assertCountsAddUp();
    assertThat(count("sessions")).isZero();
    assertThat(count("sockets.paused")).isZero();
    context.faults().assertNone();
    context.close();
  }
}
