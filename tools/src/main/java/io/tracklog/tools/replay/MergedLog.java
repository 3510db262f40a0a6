package io.tracklog.tools.replay;

import io.tracklog.tools.log.OffsetRange;
import io.tracklog.tools.log.OffsetVector;
import io.tracklog.tools.log.Shortfall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The records of several partitions as one stream in the order of their timestamps, so that a
 * replay is as it was; those of one partition always in their own order. Reads no partition ahead
 * by more than a bound. What the topic ceases to keep meanwhile is skipped and told. Confined to
 * one thread; blocks.
 */
final class MergedLog implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Comparator<Lane> BY_TIME =
      Comparator.comparingLong(Lane::headMs).thenComparingInt(Lane::partition);

  private final Consumer<byte[], byte[]> consumer;
  private final OffsetVector vector;
  private final LongSupplier nanoTime;
  private final Map<TopicPartition, Lane> lanes = new HashMap<>();
  private final PriorityQueue<Lane> ready = new PriorityQueue<>(BY_TIME);
  private final Set<Lane> awaited = new HashSet<>();
  private final List<Shortfall> missing = new ArrayList<>();

  /** Reads what is left of a vector through a consumer, which it closes when it is closed. */
  MergedLog(Consumer<byte[], byte[]> consumer, OffsetVector vector, LongSupplier nanoTime) {
    this.consumer = consumer;
    this.vector = vector;
    this.nanoTime = nanoTime;
    for (OffsetRange range : vector.ranges()) {
      lanes.put(new TopicPartition(vector.topic(), range.partition()), new Lane(range));
    }
    consumer.assign(lanes.keySet());
    lanes.forEach((partition, lane) -> consumer.seek(partition, lane.rest().from()));
    awaited.addAll(lanes.values());
    awaited.removeIf(Lane::isOver);
  }

  /**
   * The next record, without taking it; null when all were taken.
   *
   * @throws TimeoutException when a partition gave nothing for 30 s, though there must be something
   * @throws IllegalStateException when the log ends before the vector does: it was made again
   */
  @Nullable ConsumerRecord<byte[], byte[]> peek() {
    long begun = nanoTime.getAsLong();
    while (!awaited.isEmpty()) {
      long before = left();
      poll();
      if (left() < before) {
        begun = nanoTime.getAsLong();
      } else if (nanoTime.getAsLong() - begun > PATIENCE.toNanos()) {
        throw new TimeoutException(
            awaited + " of " + vector.topic() + " gave nothing for " + PATIENCE.toSeconds() + " s");
      }
    }
    Lane first = ready.peek();
    return first == null ? null : first.head();
  }

  /** Takes the record that was shown last: it no longer belongs to {@link #rest}. */
  void take() {
    Lane lane = ready.remove();
    lane.take();
    if (lane.hasHead()) {
      ready.add(lane);
    } else if (!lane.isOver()) {
      awaited.add(lane);
    }
  }

  /** What was not taken yet. */
  OffsetVector rest() {
    return vector.withRanges(lanes.values().stream().map(Lane::rest).toList());
  }

  /** What the topic ceased to keep while it was read. */
  List<Shortfall> missing() {
    return List.copyOf(missing);
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void poll() {
    List<TopicPartition> full = new ArrayList<>();
    List<TopicPartition> hungry = new ArrayList<>();
    lanes.forEach((partition, lane) -> (lane.isHungry() ? hungry : full).add(partition));
    consumer.pause(full);
    consumer.resume(hungry);
    try {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      for (TopicPartition partition : hungry) {
        // Beyond the last record too: holes and markers move the position without one.
        lane(partition).add(records.records(partition), consumer.position(partition));
      }
    } catch (OffsetOutOfRangeException e) {
      skip(e.offsetOutOfRangePartitions().keySet());
    }
    for (Lane lane : List.copyOf(awaited)) {
      if (lane.hasHead() || lane.isOver()) {
        awaited.remove(lane);
      }
      if (lane.hasHead()) {
        ready.add(lane);
      }
    }
  }

  /** Goes on where the log begins now. */
  private void skip(Set<TopicPartition> partitions) {
    consumer
        .beginningOffsets(partitions)
        .forEach(
            (partition, earliest) -> {
              OffsetRange lost = lane(partition).skipTo(earliest);
              if (lost.isEmpty()) {
                throw new IllegalStateException(
                    partition + " ends before " + lost.from() + "; was the topic made again?");
              }
              missing.add(new Shortfall(lost, Shortfall.Reason.RETENTION));
              consumer.seek(partition, earliest);
            });
  }

  private Lane lane(TopicPartition partition) {
    Lane lane = lanes.get(partition);
    if (lane == null) {
      throw new IllegalStateException(partition + " is not read");
    }
    return lane;
  }

  private long left() {
    return lanes.values().stream().mapToLong(Lane::unread).sum();
  }
}
