package io.tracklog.ingest.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.IngestMain;
import io.tracklog.kit.testing.process.ForkedJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A gateway as operators run it: a process of its own, which keeps its port over restarts. */
public final class ForkedGateway implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("Devices may connect .*port=\"(\\d+)\"");
  private static final Pattern STARTED = Pattern.compile("Started ingest");
  private static final String PREFIX = "tracklog_ingest_";

  private final TestKafka kafka;
  private final Path directory;
  private final List<String> flags;
  private final HttpClient client = HttpClient.newHttpClient();
  private ForkedJvm jvm;
  private int port;
  private int opsPort;
  private int starts;

  /** Starts one, with further settings as flags, and returns when devices may connect. */
  public ForkedGateway(TestKafka kafka, Path directory, String... flags) {
    this.kafka = kafka;
    this.directory = directory;
    this.flags = List.of(flags);
    this.opsPort = TestCluster.freePort();
    this.jvm = launch();
  }

  public int port() {
    return port;
  }

  /** Ends it as a crash would. */
  public void kill() {
    jvm.kill();
  }

  /** Asks it to stop (SIGTERM). */
  public void terminate() {
    jvm.terminate();
  }

  /** Waits until it has stopped, and returns its exit code. */
  public int awaitExit() {
    return jvm.awaitExit();
  }

  /** Starts it again, on the port that it had. */
  public void restart() {
    jvm.close();
    jvm = launch();
  }

  /** Waits until what came in has come to its end, and nothing is left on its way. */
  public void assertAtRest() {
    Awaitility.await("the gateway is at rest")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              String metrics = metrics();
              double inFlight = sum(metrics, PREFIX + "positions_in_flight");
              assertThat(sum(metrics, PREFIX + "positions_received_total"))
                  .isEqualTo(
                      sum(metrics, PREFIX + "positions_acknowledged_total")
                          + sum(metrics, PREFIX + "positions_rejected_total")
                          + inFlight);
              assertThat(inFlight).isZero();
              assertThat(sum(metrics, PREFIX + "bytes_in_flight")).isZero();
              assertThat(sum(metrics, PREFIX + "sockets_paused")).isZero();
              assertThat(sum(metrics, "tracklog_faults_total")).isZero();
              assertThat(sum(metrics, "tracklog_uncaught_total")).isZero();
            });
  }

  /** What it has logged since its last start. */
  public String log() {
    return jvm.output();
  }

  @Override
  public void close() {
    jvm.close();
    client.close();
  }

  private ForkedJvm launch() {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--http.port=" + port,
                "--ops.port=" + opsPort,
                "--topics.partitions=3",
                "--limits.positions-per-second=1000000",
                "--limits.positions-burst=1000000",
                "--topics.replication-factor=" + kafka.replicationFactor(),
                "--kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--schema-registry.url=" + kafka.registryUrl()));
    all.addAll(flags);
    starts++;
    ForkedJvm started =
        ForkedJvm.start(
            directory.resolve("gateway-" + port + "-" + starts + ".log"),
            IngestMain.class.getName(),
            all);
    Matcher ready = started.awaitOutput(READY);
    port = Integer.parseInt(ready.group(1));
    started.awaitOutput(STARTED);
    return started;
  }

  private String metrics() {
    URI uri = URI.create("http://127.0.0.1:" + opsPort + "/metrics");
    try {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading metrics", e);
    }
  }

  private static double sum(String metrics, String name) {
    Matcher lines =
        Pattern.compile("^" + name + "(?:\\{.*\\})? (\\S+)$", Pattern.MULTILINE).matcher(metrics);
    double sum = 0;
    while (lines.find()) {
      sum += Double.parseDouble(lines.group(1));
    }
    return sum;
  }
}
