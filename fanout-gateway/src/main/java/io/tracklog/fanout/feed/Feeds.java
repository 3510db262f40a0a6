package io.tracklog.fanout.feed;

import io.tracklog.schemas.model.DeviceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * The feeds of all partitions, shared by few threads. Safe on every thread: each call becomes a
 * command for the partition's thread, and calls of one caller keep their order.
 */
public final class Feeds implements FeedAccess, AutoCloseable {
  private final List<Worker> workers = new ArrayList<>();

  /**
   * Starts the threads; each makes a consumer of its own, and reads nothing until somebody asks.
   */
  public Feeds(
      FeedTopics topics,
      FeedSettings settings,
      RecordDecoder decoder,
      FeedEnvironment environment,
      Supplier<Consumer<byte[], byte[]>> consumers) {
    this(topics, settings, decoder, environment, consumers, Feeds::started);
  }

  /** The same with another way to have the threads' turns run, named by the second argument. */
  Feeds(
      FeedTopics topics,
      FeedSettings settings,
      RecordDecoder decoder,
      FeedEnvironment environment,
      Supplier<Consumer<byte[], byte[]>> consumers,
      BiFunction<FeedThread, String, Thread> starter) {
    for (int i = 0; i < settings.threads(); i++) {
      PartitionReader reader = new PartitionReader(consumers.get());
      FeedCommands commands = new FeedCommands(settings.maxCommands(), reader::wakeup);
      FeedLife life = new FeedLife(settings.lingerMs());
      FeedParts parts = new FeedParts(reader, decoder, settings.ring());
      FeedThread turns = new FeedThread(topics, parts, commands, life, environment);
      workers.add(new Worker(commands, life, starter.apply(turns, "tracklog-feed-" + i)));
    }
  }

  @Override
  public void attach(int partition, FeedListener listener) {
    tell(partition, new FeedCommand.Attach(partition, listener));
  }

  @Override
  public void detach(int partition, FeedListener listener) {
    tell(partition, new FeedCommand.Detach(partition, listener));
  }

  @Override
  public void snapshot(int partition, SnapshotQuery query, long requestId, FeedListener listener) {
    ask(partition, new FeedCommand.Snapshot(partition, query, requestId, listener));
  }

  /**
   * Asks for what is known of a device; completes on the feed thread, empty when nothing is. Fails
   * with {@link FeedOverloadedException} when too many questions wait, and when the feed closes.
   * Cancel it, or let it time out, to take the question back.
   */
  public CompletableFuture<Optional<DeviceEntry>> device(int partition, DeviceId device) {
    return question(
        partition, new TableQuestion<>(table -> Optional.ofNullable(table.get(device))));
  }

  /** Asks for entries in the order of their names; completes as {@link #device} does. */
  public CompletableFuture<DeviceSlice> slice(int partition, SliceQuery query) {
    return question(partition, new TableQuestion<>(table -> table.slice(query)));
  }

  /** Partitions that somebody needs and that cannot serve yet. */
  public Set<Integer> notReady() {
    Set<Integer> partitions = new TreeSet<>();
    workers.forEach(worker -> partitions.addAll(worker.life().notReady()));
    return partitions;
  }

  /** Ends the threads and waits for them. Not on an event loop. */
  @Override
  public void close() {
    workers.forEach(worker -> worker.commands().close());
    try {
      for (Worker worker : workers) {
        worker.thread().join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> CompletableFuture<T> question(int partition, TableQuestion<T> question) {
    if (!tell(partition, new FeedCommand.Ask(partition, question))) {
      question.refuse(new FeedOverloadedException(partition));
    }
    return question.answer();
  }

  private void ask(int partition, FeedCommand question) {
    if (!tell(partition, question)) {
      throw new FeedOverloadedException(partition);
    }
  }

  private boolean tell(int partition, FeedCommand command) {
    return workers.get(partition % workers.size()).commands().offer(command);
  }

  private static Thread started(FeedThread turns, String name) {
    Thread thread = new Thread(turns, name);
    thread.start();
    return thread;
  }

  private record Worker(FeedCommands commands, FeedLife life, Thread thread) {}
}
