package io.tracklog.tools.log;

import io.tracklog.kit.auth.PatternSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads exactly the ranges of a window, several partitions at once, without a group. It ends by the
 * consumer's position and not by counting, so holes of compaction and markers of transactions do
 * not hold it up. What the topic ceases to keep meanwhile is skipped and told. Confined to one
 * thread; holds what one poll brought.
 */
public final class WindowReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Consumer<byte[], byte[]> consumer;
  private final LongSupplier nanoTime;
  private final Map<TopicPartition, OffsetRange> open = new HashMap<>();
  private final List<Shortfall> missing = new ArrayList<>();
  private PatternSet devices = PatternSet.EVERYTHING;

  /**
   * Reads through a consumer of {@link KafkaConnection#consumer}, which it closes when it is
   * closed.
   */
  public WindowReader(Consumer<byte[], byte[]> consumer) {
    this(consumer, System::nanoTime);
  }

  /** The same with another clock for its patience. */
  WindowReader(Consumer<byte[], byte[]> consumer, LongSupplier nanoTime) {
    this.consumer = consumer;
    this.nanoTime = nanoTime;
  }

  /**
   * Shows the records of a window to a visitor, until it wants no more.
   *
   * @throws TimeoutException when a partition gave nothing for 30 s, though there must be something
   * @throws IllegalStateException when the log ends before the window does: it was made again
   */
  public <T> ReadOutcome read(
      ResolvedWindow window, Deserializer<T> deserializer, RecordVisitor<T> visitor) {
    begin(window);
    boolean wanted = true;
    long lastProgressNs = nanoTime.getAsLong();
    while (wanted && !open.isEmpty()) {
      long before = left();
      wanted = turn(deserializer, visitor);
      if (left() < before) {
        lastProgressNs = nanoTime.getAsLong();
      } else if (nanoTime.getAsLong() - lastProgressNs > PATIENCE.toNanos()) {
        throw new TimeoutException(
            open.values() + " of " + window.vector().topic() + " gave nothing for 30 s");
      }
    }
    ReadOutcome outcome =
        new ReadOutcome(window.vector().withRanges(List.copyOf(open.values())), missing);
    open.clear();
    consumer.unsubscribe();
    return outcome;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void begin(ResolvedWindow window) {
    open.clear();
    missing.clear();
    devices = window.devices();
    for (OffsetRange range : window.vector().ranges()) {
      if (!range.isEmpty()) {
        open.put(new TopicPartition(window.vector().topic(), range.partition()), range);
      }
    }
    consumer.assign(open.keySet());
    open.forEach((partition, range) -> consumer.seek(partition, range.from()));
  }

  private <T> boolean turn(Deserializer<T> deserializer, RecordVisitor<T> visitor) {
    ConsumerRecords<byte[], byte[]> records;
    try {
      records = consumer.poll(POLL);
    } catch (OffsetOutOfRangeException e) {
      skip(e.offsetOutOfRangePartitions().keySet());
      return true;
    }
    for (TopicPartition partition : records.partitions()) {
      for (ConsumerRecord<byte[], byte[]> each : records.records(partition)) {
        if (!take(partition, new LogEntry<>(each, deserializer), visitor)) {
          return false;
        }
      }
    }
    // Beyond the last record too: holes and markers move the position without one.
    for (TopicPartition partition : Set.copyOf(open.keySet())) {
      advance(partition, consumer.position(partition));
    }
    return true;
  }

  private <T> boolean take(TopicPartition partition, LogEntry<T> entry, RecordVisitor<T> visitor) {
    OffsetRange range = open.get(partition);
    long offset = entry.raw().offset();
    if (range == null || offset >= range.until()) {
      return true;
    }
    boolean wanted = !isAskedFor(entry) || visitor.visit(entry);
    advance(partition, offset + 1);
    return wanted;
  }

  private boolean isAskedFor(LogEntry<?> entry) {
    return devices.all() || entry.device().filter(devices::covers).isPresent();
  }

  private void advance(TopicPartition partition, long position) {
    OffsetRange range = open.get(partition);
    if (range == null) {
      return;
    }
    OffsetRange rest = range.startingAt(position);
    if (rest.isEmpty()) {
      open.remove(partition);
      consumer.pause(Set.of(partition));
    } else {
      open.put(partition, rest);
    }
  }

  /** Goes on where the log begins now. */
  private void skip(Set<TopicPartition> partitions) {
    consumer
        .beginningOffsets(partitions)
        .forEach(
            (partition, earliest) -> {
              OffsetRange range = open.get(partition);
              if (range == null) {
                return;
              }
              if (earliest <= range.from()) {
                throw new IllegalStateException(
                    partition + " ends before " + range.from() + "; was the topic made again?");
              }
              OffsetRange rest = range.startingAt(earliest);
              missing.add(
                  new Shortfall(
                      new OffsetRange(range.partition(), range.from(), rest.from()),
                      Shortfall.Reason.RETENTION));
              advance(partition, earliest);
              consumer.seek(partition, earliest);
            });
  }

  private long left() {
    return open.values().stream().mapToLong(OffsetRange::offsets).sum();
  }
}
