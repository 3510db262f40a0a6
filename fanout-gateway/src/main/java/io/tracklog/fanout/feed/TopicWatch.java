package io.tracklog.fanout.feed;

import io.tracklog.kit.service.FaultHandler;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.common.Uuid;

/**
 * Watches that a topic is still the one that is being read. One that was deleted and made again has
 * the same name and other records under the same offsets, which a reader that is not far enough
 * does not notice (KIP-516 gives each life of a topic an id). Nothing that is kept of it holds
 * then, so it is a fault: the process ends, and the next one says {@code recreated} to who comes
 * back. Safe on every thread.
 */
public final class TopicWatch {
  private final String topic;
  private final Uuid id;
  private final Supplier<CompletionStage<Uuid>> question;
  private final FaultHandler faults;
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * Watches from the first {@link #look} on.
   *
   * @param topic its name
   * @param id which life of it is being read
   * @param question asks the brokers for its id; may fail
   * @param faults is told once when it is another
   */
  public TopicWatch(
      String topic, Uuid id, Supplier<CompletionStage<Uuid>> question, FaultHandler faults) {
    this.topic = topic;
    this.id = id;
    this.question = question;
    this.faults = faults;
  }

  /** Asks; returns at once. Without an answer nothing is known, and the next look will tell. */
  public void look() {
    question
        .get()
        .thenAccept(
            found -> {
              if (!found.equals(id) && told.compareAndSet(false, true)) {
                faults.handle(
                    "the log was replaced beneath the gateway; it has to be started again",
                    new IllegalStateException(topic + " was " + id + ", is " + found));
              }
            });
  }
}
