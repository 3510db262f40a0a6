package io.tracklog.fanout.feed;

import io.tracklog.fanout.metrics.FanoutMetrics;
import io.tracklog.fanout.record.RecordBatch;
import io.tracklog.kit.service.FaultHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/**
 * The thread that owns some partitions. Each turn runs the commands that wait, polls once, and
 * hands what came to those who follow: one call for each of them and poll. When one of them cannot
 * keep up the thread waits for it, so nothing piles up before an event loop.
 */
final class FeedThread implements Runnable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int MAX_BACKLOG = 256;

  private final FeedTopics topics;
  private final FeedParts parts;
  private final PartitionReader reader;
  private final FeedCommands commands;
  private final LogOffsets offsets;
  private final FeedLife life;
  private final FanoutMetrics metrics;
  private final Clock clock;
  private final Executor retries;
  private final FaultHandler faults;
  private final Map<Integer, PartitionFeed> feeds = new HashMap<>();

  FeedThread(
      FeedTopics topics,
      FeedParts parts,
      FeedCommands commands,
      FeedLife life,
      FeedEnvironment environment) {
    this.topics = topics;
    this.parts = parts;
    this.reader = parts.reader();
    this.commands = commands;
    this.life = life;
    this.offsets = environment.offsets();
    this.metrics = environment.metrics();
    this.clock = environment.clock();
    this.retries = environment.retries();
    this.faults = environment.faults();
  }

  @Override
  public void run() {
    try (reader) {
      turnUntilClosed();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      faults.handle("a feed of positions has failed", e);
    } finally {
      commands.drainUnanswered();
    }
  }

  private void turnUntilClosed() throws InterruptedException {
    try {
      while (!commands.isClosed()) {
        awaitWork();
        turn();
      }
    } finally {
      feeds.values().forEach(PartitionFeed::close);
    }
  }

  private void awaitWork() throws InterruptedException {
    if (isAnyListenerOverrun()) {
      commands.await(Duration.ofMillis(1));
    } else if (reader.isIdle()) {
      commands.await(POLL);
    }
  }

  /** One turn. Waits for records only, as long as a poll does. */
  void turn() {
    boolean overrun = isAnyListenerOverrun();
    commands.drain(this::execute);
    if (!overrun && !reader.isIdle()) {
      poll();
    }
    life.endUnneeded(feeds, clock.millis());
    feeds.values().forEach(this::watchStatuses);
  }

  private void watchStatuses(PartitionFeed feed) {
    StatusHorizon horizon = feed.statuses();
    if (feed.state() instanceof FeedState.Live && horizon.isDue(clock.millis())) {
      horizon.ask(clock.millis());
      offsets
          .end(topics.status(feed.partition()))
          .whenComplete((end, trouble) -> commands.resume(() -> horizon.answered(end)));
    }
  }

  private void poll() {
    ConsumerRecords<byte[], byte[]> records;
    try {
      records = reader.poll(POLL, () -> !commands.isEmpty());
    } catch (OffsetOutOfRangeException e) {
      e.offsetOutOfRangePartitions().forEach(this::recover);
      return;
    }
    records
        .nextOffsets()
        .forEach(
            (partition, next) -> {
              PartitionFeed feed = feeds.get(partition.partition());
              if (feed != null) {
                feed.accept(partition, records.records(partition), next.offset());
              }
            });
    handOn();
  }

  private void handOn() {
    Map<FeedListener, List<RecordBatch>> deliveries = new LinkedHashMap<>();
    long nowMs = clock.millis();
    for (PartitionFeed feed : feeds.values()) {
      RecordBatch batch = feed.takeBatch(nowMs);
      if (batch != null) {
        for (FeedListener listener : feed.listeners()) {
          deliveries.computeIfAbsent(listener, key -> new ArrayList<>()).add(batch);
        }
      }
    }
    deliveries.forEach(FeedListener::onBatches);
    feeds.values().forEach(this::settle);
  }

  private void settle(PartitionFeed feed) {
    if (feed.state() instanceof FeedState.Live) {
      metrics.feedLag(feed.partition(), reader.lag(topics.positions(feed.partition())));
      return;
    }
    feed.settle();
    if (feed.state() instanceof FeedState.Live) {
      life.live(feed.partition());
      FeedLog.live(feed.partition(), feed.nextOffset(), feed.devices());
    }
  }

  private void execute(FeedCommand command) {
    switch (command) {
      case FeedCommand.ForPartition ask -> {
        life.touch(ask.partition(), clock.millis());
        feeds.computeIfAbsent(ask.partition(), this::open).submit(ask);
      }
      case FeedCommand.Detach detach -> {
        PartitionFeed feed = feeds.get(detach.partition());
        if (feed != null) {
          life.touch(detach.partition(), clock.millis());
          feed.detach(detach.listener());
        }
      }
      case FeedCommand.Resume resume -> resume.action().run();
    }
  }

  private PartitionFeed open(int partition) {
    PartitionFeed feed = new PartitionFeed(partition, topics, parts);
    learnOffsets(feed);
    return feed;
  }

  /** The end of the last-known records first, then the others: see {@link PartitionFeed}. */
  private void learnOffsets(PartitionFeed feed) {
    int partition = feed.partition();
    long askedAtMs = clock.millis();
    life.opening(partition);
    CompletionStage<OffsetRange> status = offsets.range(topics.status(partition));
    offsets
        .range(topics.lastKnown(partition))
        .thenCompose(
            lastKnown ->
                offsets
                    .range(topics.positions(partition))
                    .thenCombine(
                        status,
                        (positions, statusRange) ->
                            (Runnable)
                                () -> feed.opened(lastKnown, positions, statusRange, askedAtMs)))
        .whenComplete(
            (begin, trouble) ->
                commands.resume(
                    () -> {
                      if (feeds.get(partition) != feed) {
                        return; // Nobody needed it any more, and it was closed.
                      }
                      if (begin == null) {
                        FeedLog.notOpened(partition, trouble);
                        later(() -> learnOffsets(feed));
                      } else {
                        begin.run();
                        settle(feed);
                      }
                    }));
  }

  private void recover(TopicPartition from, long offset) {
    PartitionFeed feed = feeds.get(from.partition());
    if (feed == null) {
      return;
    }
    reader.stop(from);
    offsets
        .range(from)
        .whenComplete(
            (range, trouble) ->
                commands.resume(
                    () -> {
                      if (range == null) {
                        later(() -> recover(from, offset));
                      } else if (feeds.get(from.partition()) == feed) {
                        goOn(feed, from, offset, range);
                      }
                    }));
  }

  private void goOn(PartitionFeed feed, TopicPartition from, long offset, OffsetRange range) {
    if (offset > range.end()) {
      // Made again, or records lost: nothing that is kept here holds for the new life of the log.
      faults.handle(
          "the log was replaced beneath the gateway; it has to be started again",
          new IllegalStateException(from + " ends at " + range.end() + ", was read to " + offset));
      return;
    }
    FeedLog.expired(from, offset, range.earliest());
    if (from.topic().equals(topics.positions())) {
      feed.skipTo(range.earliest());
    } else if (from.topic().equals(topics.status())) {
      feed.skipStatusesTo(range.earliest());
    } else {
      reader.start(from, range.earliest());
    }
  }

  private void later(Runnable action) {
    retries.execute(() -> commands.resume(action));
  }

  private boolean isAnyListenerOverrun() {
    for (PartitionFeed feed : feeds.values()) {
      for (FeedListener listener : feed.listeners()) {
        if (listener.backlog() > MAX_BACKLOG) {
          return true;
        }
      }
    }
    return false;
  }
}
