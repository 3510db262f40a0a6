package io.tracklog.fanout.promise.simulation;

import io.tracklog.fanout.promise.simulation.PlayedLog.Stored;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * A consumer of the {@link PlayedLog}, as far as the gateway uses one: a poll brings a random part
 * of what could be had, from random partitions, as a fetch does.
 */
final class PlayedConsumer extends MockConsumer<byte[], byte[]> {
  private static final int MOST = 12;

  private final PlayedLog log;
  private final PlayedCodec codec;
  private final RandomGenerator random;
  private final Map<TopicPartition, Long> next =
      new TreeMap<>(
          Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
  private final Set<TopicPartition> paused = new HashSet<>();

  /** Kafka's own class has another order in each JVM; here the seed has chosen one. */
  private static final class InOrder extends ConsumerRecords<byte[], byte[]> {
    private final Map<TopicPartition, OffsetAndMetadata> positions;

    InOrder(
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records,
        Map<TopicPartition, OffsetAndMetadata> positions) {
      super(records, positions);
      this.positions = positions;
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> nextOffsets() {
      return positions;
    }
  }

  PlayedConsumer(PlayedLog log, PlayedCodec codec, RandomGenerator random) {
    super("none");
    this.log = log;
    this.codec = codec;
    this.random = random;
  }

  @Override
  public synchronized void assign(Collection<TopicPartition> partitions) {
    next.keySet().retainAll(partitions);
    paused.retainAll(partitions);
    partitions.forEach(partition -> next.putIfAbsent(partition, 0L));
  }

  @Override
  public synchronized void seek(TopicPartition partition, long offset) {
    next.put(partition, offset);
  }

  @Override
  public synchronized void pause(Collection<TopicPartition> partitions) {
    paused.addAll(partitions);
  }

  @Override
  public synchronized void resume(Collection<TopicPartition> partitions) {
    paused.removeAll(partitions);
  }

  @Override
  public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new LinkedHashMap<>();
    Map<TopicPartition, OffsetAndMetadata> positions = new LinkedHashMap<>();
    List<TopicPartition> order = new ArrayList<>(next.keySet());
    Collections.shuffle(order, random);
    for (TopicPartition partition : order) {
      if (!paused.contains(partition) && log.answers(partition) && random.nextInt(4) > 0) {
        fetch(partition, records, positions);
      }
    }
    return new InOrder(records, positions);
  }

  @Override
  public OptionalLong currentLag(TopicPartition partition) {
    return OptionalLong.empty();
  }

  @Override
  public synchronized void wakeup() {}

  @Override
  public void close() {
    next.clear();
  }

  private void fetch(
      TopicPartition partition,
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records,
      Map<TopicPartition, OffsetAndMetadata> positions) {
    long from = next.getOrDefault(partition, 0L);
    PlayedPartition stored = log.partition(partition);
    if (from < stored.begin() || from > stored.end()) {
      if (positions.isEmpty()) {
        throw new OffsetOutOfRangeException(Map.of(partition, from));
      }
      return; // The client hands out what it has before it says so.
    }
    List<Stored> read = stored.read(from, 1 + random.nextInt(MOST));
    boolean toTheEnd = read.isEmpty() || read.getLast().offset() + 1 >= stored.lastRecordEnd();
    long reached = toTheEnd ? stored.end() : read.getLast().offset() + 1;
    if (reached > from) {
      List<ConsumerRecord<byte[], byte[]>> fetched = new ArrayList<>();
      read.forEach(record -> fetched.add(toConsumerRecord(partition, record)));
      if (!fetched.isEmpty()) {
        records.put(partition, fetched);
      }
      positions.put(partition, new OffsetAndMetadata(reached));
      next.put(partition, reached);
    }
  }

  private ConsumerRecord<byte[], byte[]> toConsumerRecord(TopicPartition from, Stored record) {
    byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
    byte[] value = codec.reference(record.value());
    return new ConsumerRecord<>(
        from.topic(),
        from.partition(),
        record.offset(),
        record.timeMs(),
        TimestampType.CREATE_TIME,
        key.length,
        value.length,
        key,
        value,
        new RecordHeaders(),
        Optional.empty());
  }
}
