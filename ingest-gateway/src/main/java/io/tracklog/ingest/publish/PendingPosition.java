package io.tracklog.ingest.publish;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * One position on its way. Made on an event loop, settled once on Kafka's thread (or at once, where
 * a send fails before it begins), then read on the loop again; {@link Outcomes} hands it over.
 */
final class PendingPosition implements Callback {
  private final PublishListener listener;
  private final long ticket;
  private final int home;
  private final int size;
  private final long startNanos;
  private final Outcomes outcomes;
  private int partition;
  private long offset;
  private @Nullable Exception error;
  private @Nullable PendingPosition older;
  private @Nullable PendingPosition newer;
  private boolean isGivenUp;

  PendingPosition(
      PublishListener listener,
      long ticket,
      int home,
      int size,
      long startNanos,
      Outcomes outcomes) {
    this.listener = listener;
    this.ticket = ticket;
    this.home = home;
    this.size = size;
    this.startNanos = startNanos;
    this.outcomes = outcomes;
  }

  @Override
  public void onCompletion(@Nullable RecordMetadata place, @Nullable Exception failure) {
    error = failure;
    if (place != null) {
      partition = place.partition();
      offset = place.offset();
    }
    outcomes.add(this);
  }

  PublishListener listener() {
    return listener;
  }

  /** The partition that its device is in. */
  int home() {
    return home;
  }

  /** Its share of the budget, bytes. */
  int size() {
    return size;
  }

  /** Whether it was handed to the producer, with a share of the budget. */
  boolean isSent() {
    return size > 0;
  }

  /** Of {@link System#nanoTime}. */
  long startNanos() {
    return startNanos;
  }

  /** Whether Kafka has it. */
  boolean isStored() {
    return error == null;
  }

  /** Tells the listener, on its loop, unless it has been told to wait no longer. */
  void tell() {
    if (isGivenUp) {
      return;
    }
    if (error == null) {
      listener.onStored(ticket, partition, offset);
    } else {
      listener.onFailed(ticket, error);
    }
  }

  /** Tells the listener, on its loop, to wait no longer; Kafka may have it yet. */
  void giveUp(Exception reason) {
    isGivenUp = true;
    listener.onFailed(ticket, reason);
  }

  @Nullable PendingPosition older() {
    return older;
  }

  void setOlder(@Nullable PendingPosition position) {
    older = position;
  }

  @Nullable PendingPosition newer() {
    return newer;
  }

  void setNewer(@Nullable PendingPosition position) {
    newer = position;
  }
}
