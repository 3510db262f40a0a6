package io.tracklog.fanout.feed;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * A Kafka consumer of single partitions, each from an offset that is known: no group, no committed
 * offsets, no reset. Confined to one thread, but for {@link #wakeup}.
 */
public final class PartitionReader implements AutoCloseable {
  private final Consumer<byte[], byte[]> consumer;
  private final Set<TopicPartition> assigned = new LinkedHashSet<>();
  private final AtomicBoolean sleeping = new AtomicBoolean();

  /** Reads through a consumer, which it closes when it is closed. */
  public PartitionReader(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** Reads a partition from an offset on; moves there when it is being read already. */
  public void start(TopicPartition partition, long offset) {
    if (assigned.add(partition)) {
      consumer.assign(assigned);
    }
    consumer.seek(partition, offset);
  }

  /** Reads a partition no longer. */
  public void stop(TopicPartition partition) {
    if (assigned.remove(partition)) {
      consumer.assign(assigned);
    }
  }

  /** Leaves a partition where it is; what has been fetched ahead is kept. */
  public void pause(TopicPartition partition) {
    consumer.pause(Set.of(partition));
  }

  /** Goes on with a partition that was paused. */
  public void resume(TopicPartition partition) {
    consumer.resume(Set.of(partition));
  }

  /** Whether there is nothing to read. */
  public boolean isIdle() {
    return assigned.isEmpty();
  }

  /**
   * Waits for records, at most so long or until {@link #wakeup}.
   *
   * @param hasWork whether something else waits already, which makes it return at once
   * @throws OffsetOutOfRangeException when a partition no longer, or not yet, holds its offset
   */
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout, BooleanSupplier hasWork) {
    sleeping.set(true);
    try {
      return consumer.poll(hasWork.getAsBoolean() ? Duration.ZERO : timeout);
    } catch (WakeupException e) {
      return ConsumerRecords.empty();
    } finally {
      sleeping.set(false);
    }
  }

  /** How far a partition is behind its end, in records; -1 while that is not known. */
  public long lag(TopicPartition partition) {
    return assigned.contains(partition) ? consumer.currentLag(partition).orElse(-1) : -1;
  }

  /** Ends a {@link #poll} early; does nothing outside of one, so that polls are not lost to it. */
  public void wakeup() {
    if (sleeping.compareAndSet(true, false)) {
      consumer.wakeup();
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
