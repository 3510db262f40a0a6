package io.tracklog.fanout.testing;

import static org.awaitility.Awaitility.await;

import io.tracklog.fanout.FanoutConfig;
import io.tracklog.fanout.FanoutService;
import io.tracklog.kit.config.ConfigLoader;
import io.tracklog.kit.config.ConfigSources;
import io.tracklog.kit.testing.TestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A gateway on free ports over the {@link TestCluster}. Closing it fails if it met a fault. */
public final class Gateway implements AutoCloseable {
  private final TestContext context = new TestContext();
  private final HttpClient http = HttpClient.newHttpClient();
  private final FanoutService service;
  private boolean closed;

  private Gateway(FanoutConfig config) {
    service = new FanoutService(config, context.context());
  }

  /** Starts one; flags as on the command line come on top of what tests need. */
  public static Gateway start(String... flags) throws Exception {
    TestCluster cluster = TestCluster.get();
    List<String> all =
        new ArrayList<>(
            List.of(
                "--http.port=0",
                "--ops.port=0",
                "--stream.drain-window=0s",
                "--stream.retry=100ms",
                "--topics.partitions=" + Log.PARTITIONS,
                "--kafka.bootstrap-servers=" + cluster.bootstrapServers(),
                "--schema-registry.url=" + cluster.registryUrl()));
    all.addAll(List.of(flags));
    Gateway gateway =
        new Gateway(
            ConfigLoader.load(
                FanoutConfig.class, ConfigSources.ofFlags(all.toArray(String[]::new))));
    gateway.service.start();
    return gateway;
  }

  /** The port that subscribers connect to. */
  public int port() {
    return service.port();
  }

  /** Opens a stream; headers come in pairs of name and value. */
  public SseClient stream(String query, String... headers) {
    return SseClient.open(service.port(), "/v1/stream" + query, headers);
  }

  /** Opens a WebSocket; headers come in pairs of name and value. */
  public WebSocketSubscriber webSocket(String query, String... headers) {
    return WebSocketSubscriber.open(http, service.port(), query, headers);
  }

  /** Asks for a path; headers come in pairs of name and value. */
  public HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
            .timeout(Duration.ofMinutes(2));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The sum of a counter over its tags. */
  public double counted(String meter) {
    return context.meters().find(meter).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  /** The sum of a counter over its tags but one, which has this value. */
  public double counted(String meter, String tag, String value) {
    return context.meters().find(meter).tag(tag, value).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  /** The sum of a gauge over its tags. */
  public double gauge(String meter) {
    return context.meters().get(meter).gauges().stream().mapToDouble(gauge -> gauge.value()).sum();
  }

  /** Waits until a gauge, summed over its tags, has a value. */
  public void awaitGauge(String meter, double value) {
    await().atMost(Duration.ofSeconds(30)).until(() -> gauge(meter) == value);
  }

  /** Stops it as SIGTERM would. */
  public void stop() {
    if (!closed) {
      closed = true;
      service.close();
    }
  }

  @Override
  public void close() {
    stop();
    context.close();
    http.close();
    context.faults().assertNone();
  }
}
