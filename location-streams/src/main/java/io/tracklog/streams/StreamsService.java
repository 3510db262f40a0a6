package io.tracklog.streams;

import io.tracklog.kit.ops.HealthCheck;
import io.tracklog.kit.ops.OpsServer;
import io.tracklog.kit.service.Resources;
import io.tracklog.kit.service.Service;
import io.tracklog.kit.service.ServiceContext;
import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.schemas.topic.TopicPlan;
import io.tracklog.streams.metrics.KafkaStreamsMeters;
import io.tracklog.streams.metrics.MicrometerLocationMetrics;
import io.tracklog.streams.metrics.RestoreProgress;
import io.tracklog.streams.progress.EndOffsetWatcher;
import io.tracklog.streams.state.RocksMemory;
import io.tracklog.streams.step.DeviceRules;
import io.tracklog.streams.topology.LocationRules;
import io.tracklog.streams.topology.LocationSerdes;
import io.tracklog.streams.topology.LocationTopology;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the last-known position and the status of every device. Needs Kafka and a schema registry
 * to start; is ready when its tasks run. Embeddable and single-use.
 */
public final class StreamsService implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(StreamsService.class);
  private static final String NAME = "location-streams";
  private static final String CHECK = "kafka-streams";
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

  private final StreamsConfig config;
  private final ServiceContext context;
  private final TopicCatalogue topics;
  private final Resources resources = new Resources();
  private final ThreadReplacement threads;
  private final RestoreProgress restore;
  private volatile @Nullable KafkaStreams streams;
  private volatile int opsPort;

  /** Made without starting anything. */
  public StreamsService(StreamsConfig config, ServiceContext context) {
    this(config, context, config.catalogue());
  }

  /**
   * The same with other topics than the configuration's own.
   *
   * @param topics by the same partition count
   */
  public StreamsService(StreamsConfig config, ServiceContext context, TopicCatalogue topics) {
    this.config = config;
    this.context = context;
    this.topics = topics;
    this.threads = new ThreadReplacement(context.clock(), context.faults());
    this.restore = new RestoreProgress(context.meters());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void start() throws Exception {
    try {
      OpsServer ops = resources.add(context.openOps(config.ops(), NAME, config));
      opsPort = ops.port();
      Admin admin = resources.add(Admin.create(config.kafka().clientConfig()));
      new TopicPlan(topics).apply(admin);
      RecordSerdes serdes =
          resources.add(RecordSerdes.create(config.schemaRegistry().serdeConfig()));
      serdes.prepare(topics);
      run(serdes, resources.add(watcher(admin)));
    } catch (Exception | Error e) {
      close();
      throw e;
    }
  }

  /** Whether all tasks of this instance run: neither rebalancing nor restoring. */
  @Override
  public boolean isReady() {
    KafkaStreams running = streams;
    return running != null && running.state() == KafkaStreams.State.RUNNING;
  }

  /** The port of health and metrics, once started. */
  public int opsPort() {
    return opsPort;
  }

  @Override
  public void close() {
    context.health().unregister(CHECK);
    resources.close();
  }

  private EndOffsetWatcher watcher(Admin admin) {
    List<TopicPartition> inputs =
        Stream.of(topics.positions(), topics.sessions())
            .flatMap(topic -> topic.topicPartitions().stream())
            .toList();
    return new EndOffsetWatcher(admin, inputs, config.applicationId(), context.clock());
  }

  private void run(RecordSerdes serdes, EndOffsetWatcher watcher) {
    Topology topology =
        LocationTopology.build(
            rules(),
            LocationSerdes.of(serdes),
            watcher,
            new MicrometerLocationMetrics(context.meters()));
    RocksMemory memory = resources.add(new RocksMemory(config.storeMemory().bytes()));
    KafkaStreams created =
        new KafkaStreams(
            topology,
            new org.apache.kafka.streams.StreamsConfig(StreamsProperties.of(config, memory)));
    resources.add(() -> stop(created));
    created.setUncaughtExceptionHandler(threads);
    created.setGlobalStateRestoreListener(restore);
    resources.add(new KafkaStreamsMeters(context.meters(), created::metrics));
    created.setStateListener(
        (now, before) -> LOG.atInfo().addKeyValue("state", now).log("Kafka Streams changed state"));
    streams = created;
    context.health().register(CHECK, this::health);
    watcher.start();
    created.start();
  }

  private LocationRules rules() {
    DeviceRules devices =
        new DeviceRules(
            config.silence().thresholds(),
            config.sessions().timeout().toMillis(),
            config.sessions().grace().toMillis(),
            Set.copyOf(config.sessions().goodbyes()),
            config.movements().enabled()
                ? OptionalDouble.of(config.movements().distanceM())
                : OptionalDouble.empty());
    return new LocationRules(
        topics,
        devices,
        config.silence().inFlightAllowance(),
        config.silence().checkInterval(),
        Math.max(1, config.cachedDevices() / topics.positions().partitions()));
  }

  private HealthCheck.Result health() {
    KafkaStreams running = streams;
    if (running == null) {
      return HealthCheck.Result.down("not started");
    }
    KafkaStreams.State state = running.state();
    if (state != KafkaStreams.State.RUNNING) {
      return HealthCheck.Result.down(
          "Kafka Streams is %s, %d records to restore"
              .formatted(state, restore.remainingRecords()));
    }
    int deaths = threads.recentDeaths();
    return deaths == 0
        ? HealthCheck.Result.up()
        : HealthCheck.Result.degraded(deaths + " threads died lately and were replaced");
  }

  /** One with a lasting name keeps its place in the group; another one's place is free at once. */
  private void stop(KafkaStreams running) {
    GroupMembershipOperation membership =
        config.instanceId().isPresent()
            ? GroupMembershipOperation.REMAIN_IN_GROUP
            : GroupMembershipOperation.LEAVE_GROUP;
    boolean stopped =
        running.close(CloseOptions.groupMembershipOperation(membership).withTimeout(CLOSE_LIMIT));
    if (!stopped) {
      LOG.atWarn().log("Kafka Streams did not stop in time; its threads may still be at work");
    }
  }
}
