package io.tracklog.standalone;

import io.tracklog.fanout.FanoutService;
import io.tracklog.ingest.IngestService;
import io.tracklog.kit.service.ServiceContext;
import io.tracklog.streams.StreamsService;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The three services, started side by side: each waits for Kafka, none for another. */
final class TracklogServices implements AutoCloseable {
  private final StandaloneConfig config;
  private final EmbeddedService<IngestService> ingest;
  private final EmbeddedService<StreamsService> streams;
  private final EmbeddedService<FanoutService> fanout;

  private TracklogServices(StandaloneConfig config, ServiceContext shared) {
    this.config = config;
    this.ingest =
        EmbeddedService.create(
            "ingest", shared, context -> new IngestService(config.ingest(), context));
    this.streams =
        EmbeddedService.create(
            "streams", shared, context -> new StreamsService(config.streams(), context));
    this.fanout =
        EmbeddedService.create(
            "fanout", shared, context -> new FanoutService(config.fanout(), context));
  }

  /** Starts all of them, and returns when all run; when one fails, the others are closed. */
  static TracklogServices start(StandaloneConfig config, ServiceContext shared) throws Exception {
    TracklogServices services = new TracklogServices(config, shared);
    boolean started = false;
    try {
      services.startAll();
      started = true;
      return services;
    } finally {
      if (!started) {
        services.close();
      }
    }
  }

  URI ingestUrl() {
    return address("ws", ingest.service().port());
  }

  URI fanoutUrl() {
    return address("http", fanout.service().port());
  }

  List<URI> opsUrls() {
    return List.of(
        address("http", ingest.service().opsPort()),
        address("http", streams.service().opsPort()),
        address("http", fanout.service().opsPort()));
  }

  boolean isReady() {
    return ingest.service().isReady() && streams.service().isReady() && fanout.service().isReady();
  }

  /** Devices first, so that what they sent is finished; then those who read. */
  @Override
  public void close() {
    ingest.close();
    fanout.close();
    streams.close();
  }

  private void startAll() throws Exception {
    try (ExecutorService starters =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("start-", 0).factory())) {
      List<Future<?>> starts =
          List.of(starter(starters, ingest), starter(starters, streams), starter(starters, fanout));
      for (Future<?> start : starts) {
        start.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static Future<?> starter(ExecutorService starters, EmbeddedService<?> service) {
    return starters.submit(
        () -> {
          service.start();
          return null;
        });
  }

  private URI address(String scheme, int port) {
    String host = config.host();
    return URI.create(
        scheme + "://" + (host.indexOf(':') >= 0 ? '[' + host + ']' : host) + ':' + port);
  }
}
