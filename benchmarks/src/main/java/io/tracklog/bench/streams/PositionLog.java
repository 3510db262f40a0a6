package io.tracklog.bench.streams;

import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.schemas.topic.TopicPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topic of positions: written once, read often. For one thread. */
final class PositionLog {
  private final Map<String, Object> client;
  private final String registry;
  private final int partitions;

  PositionLog(String bootstrapServers, String registry, int partitions) {
    this.client = Map.of("bootstrap.servers", bootstrapServers);
    this.registry = registry;
    this.partitions = partitions;
  }

  /** Devices report in turn, with everything that a bus says of itself. */
  void fill(int devices, int records) {
    try (Admin admin = Admin.create(client);
        RecordSerdes serdes = RecordSerdes.create(Map.of("schema.registry.url", registry));
        KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", client.get("bootstrap.servers"), "linger.ms", 20),
                new StringSerializer(),
                new ByteArraySerializer())) {
      new TopicPlan(TopicCatalogue.of(partitions, 1)).apply(admin);
      SplittableRandom random = new SplittableRandom(1);
      long nowMs = System.currentTimeMillis();
      for (int i = 0; i < records; i++) {
        Position position =
            Position.builder(
                    new DeviceId("bench", "d" + i % devices),
                    nowMs + i / devices,
                    random.nextDouble(30, 31),
                    random.nextDouble(-98, -97))
                .sequence(i)
                .speedMps(random.nextDouble(30))
                .headingDeg(random.nextDouble(360))
                .accuracyM(5)
                .build();
        byte[] value = serdes.position().serializer().serialize(TopicCatalogue.POSITIONS, position);
        var unused =
            producer.send(
                new ProducerRecord<>(
                    TopicCatalogue.POSITIONS, null, nowMs, position.device().key(), value));
      }
    }
  }

  /**
   * Reads all of it, and does nothing with it; records a second, from the first poll to the last.
   */
  Stopwatch.Pace read() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          IntStream.range(0, partitions)
              .mapToObj(partition -> new TopicPartition(TopicCatalogue.POSITIONS, partition))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      long records = consumer.endOffsets(all).values().stream().mapToLong(Long::longValue).sum();
      long read = 0;
      Stopwatch watch = new Stopwatch();
      while (read < records) {
        read += consumer.poll(Duration.ofMillis(100)).count();
      }
      return watch.of(records);
    }
  }
}
