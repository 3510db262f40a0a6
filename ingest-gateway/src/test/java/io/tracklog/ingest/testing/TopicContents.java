package io.tracklog.ingest.testing;

import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.RejectedPosition;
import io.tracklog.schemas.topic.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** Reads topics from their start to their end, in partition order. */
public final class TopicContents {
  private final TestKafka cluster;

  public TopicContents(TestKafka cluster) {
    this.cluster = cluster;
  }

  /** The positions of one device, in the order of the log. */
  public List<ConsumerRecord<String, Position>> positions(String device) {
    return positions().stream().filter(record -> device.equals(record.key())).toList();
  }

  /** All positions, in the order of the log within each partition. */
  public List<ConsumerRecord<String, Position>> positions() {
    return read(TopicCatalogue.POSITIONS, cluster.serdes().position().deserializer());
  }

  /** What is told of a device's connections, once there is as much as expected. */
  public List<DeviceSession> awaitSessions(String device, int count) {
    return await(
        TopicCatalogue.SESSIONS,
        cluster.serdes().session().deserializer(),
        session -> session.device().key().equals(device),
        count);
  }

  /** What was refused with a message like this, once there is as much as expected. */
  public List<RejectedPosition> awaitRejected(Predicate<RejectedPosition> filter, int count) {
    return await(
        TopicCatalogue.REJECTED, cluster.serdes().rejected().deserializer(), filter, count);
  }

  private <T> List<T> await(
      String topic, Deserializer<T> deserializer, Predicate<T> filter, int count) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                read(topic, deserializer).stream()
                    .map(ConsumerRecord::value)
                    .filter(filter)
                    .toList(),
            found -> found.size() >= count);
  }

  private <T> List<ConsumerRecord<String, T>> read(String topic, Deserializer<T> deserializer) {
    Map<String, Object> config = Map.of("bootstrap.servers", cluster.bootstrapServers());
    try (KafkaConsumer<String, T> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), deserializer)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, T>> records = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }
}
