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
import io.vertx.core.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;

/**
 * A gateway on free ports. Closing it checks that it has come to rest: {@code received =
 * acknowledged + rejected + in flight}, nothing is left in flight, no session and no paused socket
 * is left, and the fault door and the event loops have seen nothing.
 */
public final class TestGateway implements AutoCloseable {
  private final TestContext context = new TestContext();

  /** Held, since Vert.x closes a client that nobody holds, with its connections. */
  private final HttpClient httpClient = context.vertx().createHttpClient();

  private final IngestService service;

  /** Starts one, with further settings as flags. */
  public TestGateway(TestKafka kafka, String... flags) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--http.port=0",
                "--ops.port=0",
                "--drain.window=0s",
                "--topics.partitions=3",
                "--topics.replication-factor=" + kafka.replicationFactor(),
                "--kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--schema-registry.url=" + kafka.registryUrl()));
    // Tests send as fast as they can; those of the rate say what it is.
    if (Arrays.stream(flags).noneMatch(flag -> flag.startsWith("--limits.positions-"))) {
      all.addAll(
          List.of("--limits.positions-per-second=1000000", "--limits.positions-burst=1000000"));
    }
    all.addAll(List.of(flags));
    IngestConfig config =
        ConfigLoader.load(IngestConfig.class, ConfigSources.ofFlags(all.toArray(String[]::new)));
    context
        .vertx()
        .exceptionHandler(error -> context.faults().handle("uncaught on an event loop", error));
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

  /** A client that lives as long as the gateway. */
  public HttpClient httpClient() {
    return httpClient;
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

  /** How often this limit has refused someone. */
  public double refusedFor(String limit) {
    return context.meters().get("tracklog.admission.refused").tag("limit", limit).counter().count();
  }

  /** Connections that are open now. */
  public double connections() {
    return context.meters().get("tracklog.admission.connections").gauge().value();
  }

  /** A counter with this value of its one tag. */
  public double count(String name, String tag, String value) {
    Counter counter = context.meters().find("tracklog.ingest." + name).tag(tag, value).counter();
    return counter == null ? 0 : counter.count();
  }

  /** Waits until what came in has come to its end, and nothing and nobody is left. */
  public void assertAtRest() {
    Awaitility.await("the gateway is at rest")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertCountsAddUp();
              assertThat(count("positions.in.flight")).as("positions in flight").isZero();
              assertThat(count("bytes.in.flight")).as("bytes in flight").isZero();
              assertThat(count("bodies.bytes")).as("bytes of bodies").isZero();
              assertThat(count("sessions")).as("sessions").isZero();
              assertThat(count("connects")).as("connects").isEqualTo(count("disconnects"));
              assertThat(count("sockets.paused")).as("paused sockets").isZero();
            });
    context.faults().assertNone();
  }

  /** What came in has come to its end, or is on its way. True at any quiet moment. */
  public void assertCountsAddUp() {
    assertThat(count("positions.received"))
        .as("positions received")
        .isEqualTo(
            count("positions.acknowledged")
                + count("positions.rejected")
                + count("positions.in.flight"));
  }

  @Override
  public void close() {
    try {
      service.close();
      assertAtRest();
    } finally {
      context.close();
    }
  }
}
