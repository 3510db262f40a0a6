package io.tracklog.localkafka.registry;

import io.tracklog.localkafka.LocalKafkaException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the store thread, on which every change is decided, written and read back, one after the
 * other. The state that others see is always one that the topic tells.
 */
final class RegistryStore implements AutoCloseable {

  /** Waiting requests at most; beyond it clients are told to try again. */
  private static final int QUEUE_LIMIT = 256;

  private static final Logger log = LoggerFactory.getLogger(RegistryStore.class);

  private final SchemasTopic topic; // store thread
  private final RegistryStateBuilder next = new RegistryStateBuilder(); // store thread
  private final ThreadPoolExecutor thread;
  private boolean behind; // store thread: a write failed, so it may or may not be in the topic
  private volatile RegistryState state = RegistryState.empty();

  private RegistryStore(SchemasTopic topic) {
    this.topic = topic;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE_LIMIT),
            Thread.ofPlatform().name("schema-registry-store").factory());
  }

  /**
   * Opens the topic and blocks until the state is rebuilt from it.
   *
   * @throws LocalKafkaException if that fails
   */
  static RegistryStore open(String bootstrapServers) {
    SchemasTopicCreation.ensure(bootstrapServers);
    RegistryStore store = new RegistryStore(SchemasTopic.open(bootstrapServers));
    boolean open = false;
    try {
      CompletableFuture.runAsync(store::refresh, store.thread).join();
      open = true;
      return store;
    } finally {
      if (!open) {
        store.close();
      }
    }
  }

  /** What is known now. Any thread. */
  RegistryState state() {
    return state;
  }

  /**
   * Decides on the store thread and, if there is something to write, completes once it has been
   * read back. Any thread.
   *
   * @return fails with {@link RegistryException} alone
   */
  <T> CompletableFuture<T> execute(Function<RegistryState, Decision<T>> command) {
    try {
      return CompletableFuture.supplyAsync(() -> run(command), thread);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(
          RegistryError.STORE.about("too many requests at once, or the registry is closing"));
    }
  }

  /** Finishes what was accepted, then closes the topic. Blocks. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
        log.atWarn().log("the schema registry closes with requests unanswered");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      topic.close();
    }
  }

  private <T> T run(Function<RegistryState, Decision<T>> command) {
    try {
      if (behind) {
        refresh();
      }
      Decision<T> decision = command.apply(state);
      if (!decision.records().isEmpty()) {
        behind = true;
        topic.append(decision.records());
        refresh();
      }
      return decision.answer();
    } catch (LocalKafkaException e) {
      log.atError().addKeyValue("error", e.getMessage()).setCause(e).log("schema store failed");
      throw RegistryError.STORE.about(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RegistryError.STORE.about("interrupted");
    }
  }

  private void refresh() {
    topic.readToEnd(next::apply);
    state = next.build();
    behind = false;
  }
}
