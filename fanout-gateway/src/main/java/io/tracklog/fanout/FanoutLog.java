package io.tracklog.fanout;

import io.tracklog.fanout.config.FeedConfig;
import io.tracklog.fanout.config.RestConfig;
import io.tracklog.fanout.feed.AdminLogOffsets;
import io.tracklog.fanout.feed.FeedEnvironment;
import io.tracklog.fanout.feed.FeedSettings;
import io.tracklog.fanout.feed.FeedTopics;
import io.tracklog.fanout.feed.Feeds;
import io.tracklog.fanout.feed.LogOffsets;
import io.tracklog.fanout.feed.RecordDecoder;
import io.tracklog.fanout.feed.TopicWatch;
import io.tracklog.fanout.http.AccessRules;
import io.tracklog.fanout.http.StartResolver;
import io.tracklog.fanout.metrics.FanoutMetrics;
import io.tracklog.fanout.rest.RestEnvironment;
import io.tracklog.fanout.rest.partition.AdminPartitionBounds;
import io.tracklog.fanout.rest.partition.PartitionBounds;
import io.tracklog.fanout.ring.RingLimits;
import io.tracklog.fanout.scan.BlockLimits;
import io.tracklog.fanout.scan.LogScanner;
import io.tracklog.fanout.scan.ScanEnvironment;
import io.tracklog.kit.ops.HealthCheck.Result;
import io.tracklog.kit.service.Resources;
import io.tracklog.kit.service.ServiceContext;
import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.schemas.topic.TopicPlan;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;

/**
 * The gateway's side towards Kafka. Safe on every thread.
 *
 * @param topic the log of positions, as it is now
 * @param offsets where it begins and ends
 * @param bounds the same with times, for people
 * @param feeds what is new in it
 * @param scanner what is old in it
 */
record FanoutLog(
    TopicDescription topic,
    LogOffsets offsets,
    PartitionBounds bounds,
    Feeds feeds,
    LogScanner scanner) {
  private static final int OFFSETS_TIMEOUT_MS = 5_000;
  private static final long RETRY_MS = 500;
  private static final long WATCH_EVERY_MS = 10_000;
  private static final int MAX_COMMANDS = 100_000;
  private static final int MAX_RING_BATCHES = 16_384;
  private static final int BLOCK_OFFSETS = 512;

  /**
   * Opens it. Blocks.
   *
   * @param resources keeps what is to be closed
   */
  static FanoutLog open(
      FanoutConfig config, ServiceContext context, FanoutMetrics metrics, Resources resources)
      throws Exception {
    TopicCatalogue catalogue =
        TopicCatalogue.of(config.topics().partitions(), config.topics().replicationFactor());
    KafkaParts kafka = new KafkaParts(config.kafka());
    Admin admin = resources.add(kafka.admin());
    new TopicPlan(catalogue).apply(admin);
    TopicDescription log = KafkaParts.describe(admin, catalogue.positions().name());
    RecordSerdes serdes = resources.add(RecordSerdes.create(config.schemaRegistry().serdeConfig()));
    RecordDecoder decoder = new RecordDecoder(serdes, metrics);
    LogOffsets offsets = new AdminLogOffsets(admin, OFFSETS_TIMEOUT_MS);
    FeedEnvironment environment =
        new FeedEnvironment(
            offsets,
            metrics,
            context.clock(),
            CompletableFuture.delayedExecutor(RETRY_MS, TimeUnit.MILLISECONDS),
            context.faults());
    Feeds feeds =
        resources.add(
            new Feeds(
                FeedTopics.of(catalogue),
                settings(config.feed()),
                decoder,
                environment,
                kafka::consumer));
    LogScanner scanner =
        resources.add(
            new LogScanner(
                log.name(),
                kafka.consumer(),
                decoder,
                offsets,
                new ScanEnvironment(metrics, System::nanoTime, context.faults()),
                new BlockLimits(BLOCK_OFFSETS, config.feed().scanBlocks())));
    watch(admin, log, context, resources);
    PartitionBounds bounds = new AdminPartitionBounds(admin, log.name(), log.partitions().size());
    return new FanoutLog(log, offsets, bounds, feeds, scanner);
  }

  int partitions() {
    return topic.partitions().size();
  }

  /** Which life of the topic this is: it may be deleted and made again. */
  int incarnation() {
    return topic.topicId().hashCode();
  }

  /** Settles where streams begin. */
  StartResolver starts() {
    return new StartResolver(partitions(), incarnation());
  }

  /** What the REST calls find around them. */
  RestEnvironment rest(AccessRules access, RestConfig config, Clock clock) {
    return new RestEnvironment(
        topic.name(),
        partitions(),
        incarnation(),
        feeds,
        scanner,
        offsets,
        bounds,
        access,
        config,
        clock);
  }

  /** For {@code /readyz}. */
  Result check() {
    Set<Integer> notReady = feeds.notReady();
    return notReady.isEmpty()
        ? Result.up()
        : Result.degraded("partitions that are not ready: " + notReady);
  }

  private static void watch(
      Admin admin, TopicDescription log, ServiceContext context, Resources resources) {
    TopicWatch watch =
        new TopicWatch(
            log.name(), log.topicId(), () -> topicId(admin, log.name()), context.faults());
    Vertx vertx = context.vertx();
    long timer = vertx.setPeriodic(WATCH_EVERY_MS, tick -> watch.look());
    resources.add(() -> vertx.cancelTimer(timer));
  }

  private static CompletionStage<Uuid> topicId(Admin admin, String topic) {
    return admin
        .describeTopics(List.of(topic))
        .allTopicNames()
        .toCompletionStage()
        .thenApply(found -> Objects.requireNonNull(found.get(topic)).topicId());
  }

  private static FeedSettings settings(FeedConfig feed) {
    return new FeedSettings(
        feed.threads(),
        feed.linger().toMillis(),
        MAX_COMMANDS,
        new RingLimits(feed.ringBytes().bytes(), feed.ringAge().toMillis(), MAX_RING_BATCHES));
  }
}
