package io.tracklog.streams.rebuild;

import static org.apache.kafka.streams.StreamsConfig.MAX_TASK_IDLE_MS_CONFIG;

import io.tracklog.kit.service.Resources;
import io.tracklog.kit.service.Service;
import io.tracklog.kit.service.ServiceContext;
import io.tracklog.schemas.topic.RebuildName;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.schemas.topic.TopicPlan;
import io.tracklog.streams.StreamsConfig;
import io.tracklog.streams.StreamsService;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job as another application: the same topology and rules over the same log, with a state and
 * topics of its own. Started again under the same name it goes on where it stopped. Tells its
 * listener once a second how far it is, and when it has caught up with the log's end as of its
 * start. Embeddable and single-use.
 */
public final class RebuildService implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(RebuildService.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final StreamsConfig config;
  private final TopicCatalogue topics;
  private final Optional<Instant> from;
  private final RebuildListener listener;
  private final String beginGroup;
  private final StreamsService job;
  private final Settlement settlement = new Settlement();
  private final Resources resources = new Resources();
  private @Nullable CatchUp catchUp;
  private boolean ended;

  /**
   * Made without starting anything.
   *
   * @param config the job's own; the application and the topics written to are others
   * @param from where to begin, unless this rebuild has begun before; empty for the log's beginning
   * @param listener told on a thread of the rebuild
   */
  public RebuildService(
      StreamsConfig config,
      ServiceContext context,
      RebuildName name,
      Optional<Instant> from,
      RebuildListener listener) {
    this.beginGroup = name.beginGroup(config.applicationId());
    this.config = config.as(name.applicationId(config.applicationId()), inOrder(config));
    this.topics = name.beside(config.catalogue());
    this.from = from;
    this.listener = listener;
    this.job = new StreamsService(this.config, context, topics);
  }

  /**
   * The job does not wait for the other topic, so that none holds the other up. A rebuild reads
   * both by their times, as they once came: then its clock seldom waits for one of them, and what
   * came and went meanwhile is found as it was then.
   */
  private static Map<String, String> inOrder(StreamsConfig config) {
    Map<String, String> properties = new HashMap<>(config.kafkaStreams());
    properties.putIfAbsent(MAX_TASK_IDLE_MS_CONFIG, "0");
    return properties;
  }

  @Override
  public String name() {
    return "rebuild";
  }

  @Override
  public void start() throws Exception {
    try {
      Admin admin = resources.add(Admin.create(config.kafka().clientConfig()));
      new TopicPlan(topics).apply(admin);
      LogQueries log = new LogQueries(admin);
      catchUp = begin(log);
      resources.add(job);
      job.start();
      ScheduledExecutorService watch =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().name("rebuild-watch").daemon().factory());
      resources.add(watch);
      var unused =
          watch.scheduleAtFixedRate(() -> look(log), 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    } catch (Exception | Error e) {
      close();
      throw e;
    }
  }

  @Override
  public boolean isReady() {
    return job.isReady();
  }

  @Override
  public void close() {
    resources.close();
  }

  /**
   * Where it begins. The first run writes that down, and later ones go on from what they have
   * committed, whatever they are asked.
   */
  private CatchUp begin(LogQueries log) throws ExecutionException, InterruptedException {
    List<TopicPartition> sources =
        Stream.of(topics.positions(), topics.sessions())
            .flatMap(topic -> topic.topicPartitions().stream())
            .toList();
    Map<TopicPartition, Long> begins = new HashMap<>(log.committed(beginGroup));
    if (begins.isEmpty()) {
      begins.putAll(from.isPresent() ? log.at(sources, from.get()) : log.earliest(sources));
      log.commit(beginGroup, begins);
      log.commit(config.applicationId(), begins);
    }
    log.committed(config.applicationId())
        .forEach((partition, offset) -> begins.merge(partition, offset, Math::max));
    return new CatchUp(begins, log.ends(sources));
  }

  /** An exception would end the schedule without a word. */
  private void look(LogQueries log) {
    CatchUp goal = catchUp;
    if (goal == null || ended) {
      return;
    }
    try {
      Map<TopicPartition, Long> committed = log.committed(config.applicationId());
      listener.onProgress(goal.done(committed), goal.total());
      if (goal.isReached(committed) && settlement.isReached(saidChanges(log))) {
        ended = true;
        listener.onCaughtUp();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | RuntimeException e) {
      LOG.atWarn().addKeyValue("error", e.toString()).log("could not ask how far the rebuild is");
    }
  }

  private long saidChanges(LogQueries log) throws ExecutionException, InterruptedException {
    return log.ends(topics.status().topicPartitions()).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }
}
