package io.tracklog.tools.replay;

import io.tracklog.kit.auth.PatternSet;
import io.tracklog.localkafka.broker.LocalKafka;
import io.tracklog.localkafka.registry.LocalSchemaRegistry;
import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.topic.ReplayMark;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.schemas.topic.TopicPlan;
import io.tracklog.tools.log.Extent;
import io.tracklog.tools.log.KafkaConnection;
import io.tracklog.tools.log.LogOffsets;
import io.tracklog.tools.log.LogWindow;
import io.tracklog.tools.log.ResolvedWindow;
import io.tracklog.tools.log.WindowReader;
import io.tracklog.tools.log.WindowResolver;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A broker, a registry, and a log of positions that nobody writes any more. In each partition the
 * last three records are one that cannot be decoded, a wish to forget, and one that a replay wrote.
 */
final class RecordedLog implements AutoCloseable {
  static final int PARTITIONS = 3;

  /** Positions in each partition. */
  static final int POSITIONS = 500;

  /** Lately, so that no retention takes it. */
  private static final long T0 = System.currentTimeMillis() - 600_000;

  private final Vertx vertx = Vertx.vertx();
  private final LocalKafka kafka;
  private final LocalSchemaRegistry registry;
  private final KafkaConnection connection;
  private final Admin admin;

  RecordedLog(Path data) throws Exception {
    kafka = LocalKafka.builder().dataDir(data).start();
    registry = LocalSchemaRegistry.start(vertx, kafka.bootstrapServers(), "127.0.0.1", 0);
    connection =
        new KafkaConnection(
            Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "schema.registry.url", registry.url()));
    admin = connection.admin();
    new TopicPlan(TopicCatalogue.of(PARTITIONS, 1)).apply(admin);
    try (RecordSerdes serdes = connection.serdes();
        Producer<byte[], byte[]> producer = connection.producer(new ByteArraySerializer())) {
      List<Future<RecordMetadata>> written = new ArrayList<>();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        records(serdes, partition).forEach(record -> written.add(producer.send(record)));
      }
      for (Future<RecordMetadata> each : written) {
        each.get();
      }
    }
  }

  KafkaConnection connection() {
    return connection;
  }

  Admin admin() {
    return admin;
  }

  /** What a command needs to find the log. */
  List<String> options() {
    return List.of(
        "--bootstrap-servers=" + kafka.bootstrapServers(),
        "--schema-registry-url=" + registry.url());
  }

  /** How many records a topic holds; 0 when there is none. */
  long count(String topic) {
    TargetTopics topics = new TargetTopics(admin);
    TargetTopic found = topics.find(topic);
    return topics.ends(topic, found.partitions()).values().stream().mapToLong(end -> end).sum();
  }

  /** The records of a topic's partition, in their order. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic, int partition) {
    LogWindow all = new LogWindow(new Extent.Whole(), Set.of(partition), PatternSet.EVERYTHING);
    ResolvedWindow window = new WindowResolver(admin).resolve(topic, all);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (WindowReader reader = new WindowReader(connection.consumer())) {
      reader.read(window, new ByteArrayDeserializer(), entry -> records.add(entry.raw()));
    }
    return records;
  }

  /** Whether there is such a topic. */
  boolean hasTopic(String topic) {
    return LogOffsets.answer("list the topics", admin.listTopics().names()).contains(topic);
  }

  @Override
  public void close() {
    admin.close();
    registry.close();
    kafka.close();
    vertx.close().await();
  }

  private static List<ProducerRecord<byte[], byte[]>> records(RecordSerdes serdes, int partition) {
    DeviceId device = new DeviceId("acme", "bus-" + partition);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < POSITIONS; i++) {
      Position position = Position.builder(device, T0 + i, 30.25, -97.75).sequence(i).build();
      byte[] value = serdes.position().serializer().serialize(TopicCatalogue.POSITIONS, position);
      records.add(record(partition, i, device, value));
    }
    records.add(record(partition, POSITIONS, device, new byte[] {7}));
    records.add(record(partition, POSITIONS + 1, device, null));
    ProducerRecord<byte[], byte[]> replayed =
        record(partition, POSITIONS + 2, device, new byte[] {7});
    new ReplayMark("before", TopicCatalogue.POSITIONS, partition, 0).addTo(replayed.headers());
    records.add(replayed);
    return records;
  }

  private static ProducerRecord<byte[], byte[]> record(
      int partition, int index, DeviceId device, byte[] value) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            TopicCatalogue.POSITIONS,
            partition,
            T0 + index * 10L,
            device.key().getBytes(StandardCharsets.UTF_8),
            value);
    record.headers().add("of-the-sender", new byte[] {(byte) index});
    return record;
  }
}
