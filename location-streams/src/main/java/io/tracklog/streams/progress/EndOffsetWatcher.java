package io.tracklog.streams.progress;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Samples the ends of the partitions of some topics, and what a consumer group has committed, once
 * a second.
 *
 * <p>Every partition stands for itself: one without a leader gets no new sample, and the others are
 * asked and answered as ever. A sample bears the time before it was asked for, so it can only be
 * too early. One thread of its own asks; the admin client's thread brings the answers.
 */
public final class EndOffsetWatcher implements PipelineProgress, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EndOffsetWatcher.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final int TIMEOUT_MS = 10_000;

  private final Admin admin;
  private final String group;
  private final Clock clock;
  private final Map<TopicPartition, WatchedPartition> partitions;
  private final ScheduledExecutorService sampler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("end-offset-watcher").daemon().factory());

  /**
   * Made idle.
   *
   * @param admin asked, not closed
   * @param partitions what to watch
   * @param group the consumer group whose commits count as processed
   */
  public EndOffsetWatcher(
      Admin admin, Collection<TopicPartition> partitions, String group, Clock clock) {
    this.admin = admin;
    this.group = group;
    this.clock = clock;
    this.partitions =
        partitions.stream()
            .collect(toUnmodifiableMap(partition -> partition, WatchedPartition::new));
  }

  /** Begins to sample. Call once. */
  public void start() {
    var unused =
        sampler.scheduleAtFixedRate(
            this::sampleQuietly, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public long coveredUntilMs(TopicPartition partition, long nextOffset) {
    WatchedPartition watched = partitions.get(partition);
    return watched == null ? UNKNOWN : watched.history().coveredUntilMs(nextOffset);
  }

  /** Stops sampling; waits for a sample that is being asked for. */
  @Override
  public void close() {
    sampler.close();
  }

  /** An exception would end the schedule without a word. */
  private void sampleQuietly() {
    try {
      sampleEnds();
      sampleCommits();
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("error", e.toString()).log("could not ask for end offsets");
    }
  }

  private void sampleEnds() {
    List<WatchedPartition> asked =
        partitions.values().stream().filter(WatchedPartition::beginAsking).toList();
    long askedAtMs = clock.millis();
    ListOffsetsResult answers = ask(asked, OffsetSpec.latest());
    for (WatchedPartition partition : asked) {
      onAnswer(
          answers.partitionResult(partition.name()),
          end -> partition.ended(end.offset(), askedAtMs),
          partition::failed);
    }
  }

  private void sampleCommits() {
    onAnswer(
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
        this::done,
        EndOffsetWatcher::logAtLeisure);
  }

  /** Where nothing was committed yet, what retention has deleted is done with all the same. */
  private void done(Map<TopicPartition, OffsetAndMetadata> commits) {
    List<WatchedPartition> uncommitted = new ArrayList<>();
    for (WatchedPartition partition : partitions.values()) {
      OffsetAndMetadata commit = commits.get(partition.name());
      if (commit == null) {
        uncommitted.add(partition);
      } else {
        partition.history().doneBefore(commit.offset());
      }
    }
    if (uncommitted.isEmpty()) {
      return;
    }
    ListOffsetsResult answers = ask(uncommitted, OffsetSpec.earliest());
    for (WatchedPartition partition : uncommitted) {
      onAnswer(
          answers.partitionResult(partition.name()),
          start -> partition.history().doneBefore(start.offset()),
          EndOffsetWatcher::logAtLeisure);
    }
  }

  private ListOffsetsResult ask(List<WatchedPartition> asked, OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> wanted = HashMap.newHashMap(asked.size());
    asked.forEach(partition -> wanted.put(partition.name(), spec));
    return admin.listOffsets(wanted, new ListOffsetsOptions().timeoutMs(TIMEOUT_MS));
  }

  private static <T> void onAnswer(
      KafkaFuture<T> future, Consumer<T> answered, Consumer<Throwable> failed) {
    var unused =
        future.whenComplete(
            (answer, error) -> {
              if (error == null) {
                answered.accept(answer);
              } else {
                failed.accept(error);
              }
            });
  }

  /** What is missing here is asked for again in a second, and makes the clock later at most. */
  private static void logAtLeisure(Throwable error) {
    LOG.atDebug().addKeyValue("error", error.toString()).log("a question to Kafka went unanswered");
  }
}
