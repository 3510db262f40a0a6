package io.tracklog.streams;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads committed records of a topic from its beginning, in no group. For one thread. */
final class TopicReader implements AutoCloseable {
  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<String, Deque<byte[]>> unread = new HashMap<>();

  TopicReader(String bootstrapServers, String topic, int partitions) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)).toList());
    consumer.seekToBeginning(consumer.assignment());
  }

  /** Everything that is committed now, in the order of each partition. */
  static List<ConsumerRecord<String, byte[]>> readAll(
      String bootstrapServers, String topic, int partitions) {
    List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
    try (TopicReader reader = new TopicReader(bootstrapServers, topic, partitions)) {
      KafkaConsumer<String, byte[]> consumer = reader.consumer;
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(all::add);
      }
    }
    return all;
  }

  /** The next value of a key that this has not returned yet. */
  Optional<byte[]> next(String key) {
    for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
      if (message.value() != null) {
        unread.computeIfAbsent(message.key(), k -> new ArrayDeque<>()).add(message.value());
      }
    }
    return Optional.ofNullable(unread.computeIfAbsent(key, k -> new ArrayDeque<>()).poll());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
