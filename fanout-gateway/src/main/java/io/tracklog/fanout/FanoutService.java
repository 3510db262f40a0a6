package io.tracklog.fanout;

import io.tracklog.fanout.config.FeedConfig;
import io.tracklog.fanout.config.StreamConfig;
import io.tracklog.fanout.feed.AdminLogOffsets;
import io.tracklog.fanout.feed.FeedEnvironment;
import io.tracklog.fanout.feed.FeedSettings;
import io.tracklog.fanout.feed.FeedTopics;
import io.tracklog.fanout.feed.Feeds;
import io.tracklog.fanout.feed.LogOffsets;
import io.tracklog.fanout.feed.RecordDecoder;
import io.tracklog.fanout.http.AccessRules;
import io.tracklog.fanout.http.StartResolver;
import io.tracklog.fanout.metrics.FanoutMetrics;
import io.tracklog.fanout.metrics.MicrometerFanoutMetrics;
import io.tracklog.fanout.rest.RestEnvironment;
import io.tracklog.fanout.rest.partition.AdminPartitionBounds;
import io.tracklog.fanout.ring.RingLimits;
import io.tracklog.fanout.scan.BlockLimits;
import io.tracklog.fanout.scan.LogScanner;
import io.tracklog.fanout.scan.ScanEnvironment;
import io.tracklog.fanout.shard.ShardEnvironment;
import io.tracklog.fanout.shard.SubscriberLimits;
import io.tracklog.kit.auth.Authenticator;
import io.tracklog.kit.auth.token.Authenticators;
import io.tracklog.kit.drain.DrainController;
import io.tracklog.kit.ops.HealthCheck.Result;
import io.tracklog.kit.ops.OpsServer;
import io.tracklog.kit.service.Resources;
import io.tracklog.kit.service.Service;
import io.tracklog.kit.service.ServiceContext;
import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.schemas.topic.TopicPlan;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fan-out gateway, embeddable. Safe on every thread; {@link #start} and {@link #close} block.
 *
 * <p>Closing drains it: no new streams, every open one is told to come back elsewhere and where it
 * stood, spread over the drain window.
 */
public final class FanoutService implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(FanoutService.class);
  private static final int OFFSETS_TIMEOUT_MS = 5_000;
  private static final long RETRY_MS = 500;
  private static final int MAX_COMMANDS = 100_000;
  private static final int MAX_RING_BATCHES = 16_384;
  private static final int BLOCK_OFFSETS = 512;
  private static final int CHUNK_BYTES = 64 * 1024;

  private final FanoutConfig config;
  private final ServiceContext context;
  private final DrainController drain = new DrainController();
  private final Resources resources = new Resources();
  private volatile @Nullable FanoutLoops loops;
  private volatile @Nullable OpsServer ops;

  /** Makes a gateway; nothing is opened before {@link #start}. */
  public FanoutService(FanoutConfig config, ServiceContext context) {
    this.config = config;
    this.context = context;
  }

  @Override
  public String name() {
    return "fanout-gateway";
  }

  @Override
  public void start() throws Exception {
    try {
      open();
    } catch (Exception e) {
      resources.close();
      throw e;
    }
    LOG.atInfo().addKeyValue("port", port()).log("Subscribers may connect");
  }

  @Override
  public boolean isReady() {
    return loops != null && drain.isAccepting();
  }

  /** The port that subscribers connect to. */
  public int port() {
    FanoutLoops running = loops;
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    return running.port();
  }

  /** The port of health and metrics. */
  public int opsPort() {
    OpsServer running = ops;
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    return running.port();
  }

  @Override
  public Duration closeLimit() {
    return config.stream().closeLimit();
  }

  @Override
  public void close() {
    FanoutLoops running = loops;
    if (running != null) {
      running.drain();
    }
    resources.close();
  }

  private void open() throws Exception {
    Authenticator authenticator = resources.add(Authenticators.create(config.auth(), context));
    TopicCatalogue catalogue =
        TopicCatalogue.of(config.topics().partitions(), config.topics().replicationFactor());
    KafkaParts kafka = new KafkaParts(config.kafka());
    Admin admin = resources.add(kafka.admin());
    new TopicPlan(catalogue).apply(admin);
    TopicDescription log = KafkaParts.describe(admin, catalogue.positions().name());
    RecordSerdes serdes = resources.add(RecordSerdes.create(config.schemaRegistry().serdeConfig()));
    FanoutMetrics metrics = new MicrometerFanoutMetrics(context.meters());
    RecordDecoder decoder = new RecordDecoder(serdes, metrics);
    LogOffsets offsets = new AdminLogOffsets(admin, OFFSETS_TIMEOUT_MS);
    Feeds feeds = resources.add(feeds(catalogue, kafka, decoder, offsets, metrics));
    LogScanner scanner =
        resources.add(
            new LogScanner(
                log.name(),
                kafka.consumer(),
                decoder,
                offsets,
                new ScanEnvironment(metrics, System::nanoTime, context.faults()),
                new BlockLimits(BLOCK_OFFSETS, config.feed().scanBlocks())));
    loops =
        resources.add(
            FanoutLoops.start(
                context.vertx(),
                process(log, feeds, scanner, offsets, metrics, admin, authenticator)));
    context.health().register("feeds", () -> feedCheck(feeds));
    context.health().register("door", this::doorCheck);
    ops = resources.add(context.openOps(config.ops(), name(), config));
  }

  private Feeds feeds(
      TopicCatalogue catalogue,
      KafkaParts kafka,
      RecordDecoder decoder,
      LogOffsets offsets,
      FanoutMetrics metrics) {
    FeedConfig feed = config.feed();
    RingLimits ring =
        new RingLimits(feed.ringBytes().bytes(), feed.ringAge().toMillis(), MAX_RING_BATCHES);
    return new Feeds(
        FeedTopics.of(catalogue),
        new FeedSettings(feed.threads(), feed.linger().toMillis(), MAX_COMMANDS, ring),
        decoder,
        new FeedEnvironment(
            offsets,
            metrics,
            context.clock(),
            CompletableFuture.delayedExecutor(RETRY_MS, TimeUnit.MILLISECONDS),
            context.faults()),
        kafka::consumer);
  }

  private FanoutProcess process(
      TopicDescription log,
      Feeds feeds,
      LogScanner scanner,
      LogOffsets offsets,
      FanoutMetrics metrics,
      Admin admin,
      Authenticator authenticator) {
    StreamConfig stream = config.stream();
    int partitions = log.partitions().size();
    int incarnation = log.topicId().hashCode();
    ShardEnvironment shards =
        new ShardEnvironment(
            feeds,
            scanner,
            partitions,
            incarnation,
            context.clock(),
            metrics,
            this::jitteredRetryMs,
            new SubscriberLimits(
                CHUNK_BYTES, stream.maxLag().toMillis(), stream.patience().toMillis()),
            drain::leave);
    AccessRules access = new AccessRules(authenticator);
    RestEnvironment rest =
        new RestEnvironment(
            log.name(),
            partitions,
            incarnation,
            feeds,
            scanner,
            offsets,
            new AdminPartitionBounds(admin, log.name(), partitions),
            access,
            config.rest(),
            context.clock());
    return new FanoutProcess(
        config,
        shards,
        new StartResolver(partitions, incarnation),
        rest,
        access,
        drain,
        this::jitteredRetryMs,
        context.clock(),
        context.faults());
  }

  private long jitteredRetryMs() {
    long mean = config.stream().retry().toMillis();
    return ThreadLocalRandom.current().nextLong(mean / 2, mean + mean / 2 + 1);
  }

  private Result doorCheck() {
    return drain.isAccepting()
        ? Result.up()
        : Result.draining(drain.state().inside() + " still here");
  }

  private static Result feedCheck(Feeds feeds) {
    Set<Integer> notReady = feeds.notReady();
    return notReady.isEmpty()
        ? Result.up()
        : Result.degraded("partitions that are not ready: " + notReady);
  }
}
