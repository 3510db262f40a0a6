package io.tracklog.standalone;

import io.tracklog.kit.config.ConfigSources;
import io.tracklog.kit.service.Resources;
import io.tracklog.kit.service.Service;
import io.tracklog.kit.service.ServiceContext;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The whole system, embeddable. Started in the order cluster, services, fleet; closed in the
 * opposite order, so that whoever sends stops before whoever receives, and Kafka goes last.
 *
 * <p>One thread starts and closes it; neither is an event loop.
 */
public final class Standalone implements Service {
  private final StandaloneConfig config;
  private final ConfigSources sources;
  private final ServiceContext context;
  private final Consumer<String> out;
  private final Resources running = new Resources();
  private @Nullable Cluster cluster;
  private @Nullable TracklogServices services;

  /**
   * Made without starting anything.
   *
   * @param config the configuration as it was read
   * @param sources where it was read from; it is read again once the cluster's addresses are known
   * @param context event loops, clock and fault door that all parts share
   * @param out takes the plain lines that tell people what runs where
   */
  public Standalone(
      StandaloneConfig config,
      ConfigSources sources,
      ServiceContext context,
      Consumer<String> out) {
    this.config = config;
    this.sources = sources;
    this.context = context;
    this.out = out;
  }

  @Override
  public String name() {
    return "standalone";
  }

  @Override
  public void start() throws Exception {
    boolean started = false;
    try {
      Cluster kafka = running.add(startCluster());
      cluster = kafka;
      TracklogServices all =
          running.add(
              TracklogServices.start(ServiceSources.complete(sources, config, kafka), context));
      services = all;
      if (config.demo()) {
        running.add(DemoFleet.start(context.vertx(), config.demoFleet(), all.ingestUrl()));
      }
      Duration startTime = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
      new Announcement(config, kafka, all, startTime).lines().forEach(out);
      started = true;
    } finally {
      if (!started) {
        close();
      }
    }
  }

  @Override
  public boolean isReady() {
    TracklogServices all = services;
    return all != null && all.isReady();
  }

  /** Where devices connect: {@code ws://host:port}. Once started. */
  public URI ingestUrl() {
    return started().ingestUrl();
  }

  /** Where subscribers and the live map are: {@code http://host:port}. Once started. */
  public URI fanoutUrl() {
    return started().fanoutUrl();
  }

  /** Where health and metrics of each service are. Once started. */
  public List<URI> opsUrls() {
    return started().opsUrls();
  }

  /** What Kafka's clients begin with. Once started. */
  public String bootstrapServers() {
    return runningCluster().bootstrapServers();
  }

  /** The schema registry's base address. Once started. */
  public String registryUrl() {
    return runningCluster().registryUrl();
  }

  /** Its parts close one after the other, each in its own time. */
  @Override
  public Duration closeLimit() {
    return config
        .ingest()
        .drain()
        .closeLimit()
        .plus(config.fanout().stream().closeLimit())
        .plus(Service.super.closeLimit());
  }

  /**
   * Closes what was started, last first. A part that fails to close does not keep the others from
   * it.
   */
  @Override
  public void close() {
    services = null;
    running.close();
  }

  private Cluster startCluster() throws Exception {
    if (config.bootstrapServers().isPresent()) {
      return new ExistingCluster(
          config.bootstrapServers().get(), String.join(",", config.schemaRegistry().url()));
    }
    return LocalCluster.start(config, context.vertx(), context.faults());
  }

  private TracklogServices started() {
    TracklogServices all = services;
    if (all == null) {
      throw new IllegalStateException("not started");
    }
    return all;
  }

  private Cluster runningCluster() {
    Cluster kafka = cluster;
    if (kafka == null) {
      throw new IllegalStateException("not started");
    }
    return kafka;
  }
}
