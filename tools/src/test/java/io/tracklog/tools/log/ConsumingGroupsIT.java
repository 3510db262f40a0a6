package io.tracklog.tools.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.localkafka.broker.LocalKafka;
import io.tracklog.tools.log.ConsumingGroup.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups of each protocol on a real broker, that read a topic of two partitions. */
class ConsumingGroupsIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String TOPIC = "log";
  private static final long RECORDS = 5;
  private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);

  private static LocalKafka kafka;
  private static Admin admin;
  private static ConsumingGroups groups;
  private static SortedMap<Integer, PartitionBounds> bounds;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    kafka = LocalKafka.builder().dataDir(data).start();
    KafkaConnection connection =
        new KafkaConnection(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    admin = connection.admin();
    groups = new ConsumingGroups(admin);
    admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
    try (var producer = connection.producer(new ByteArraySerializer())) {
      for (int i = 0; i < RECORDS; i++) {
        producer.send(new ProducerRecord<>(TOPIC, 0, null, new byte[] {1})).get();
      }
    }
    bounds = new LogOffsets(admin).bounds(TOPIC, List.of(0, 1));
  }

  @AfterAll
  static void stop() {
    admin.close();
    kafka.close();
  }

  @Test
  void shouldTellTheLagOfCommittedOffsetsWithoutMembers() throws Exception {
    admin.alterConsumerGroupOffsets("left", Map.of(FIRST, new OffsetAndMetadata(2))).all().get();

    ConsumingGroup left = group("left", Kind.CONSUMER);
    assertThat(groups.lag(left, TOPIC, bounds)).containsExactly(Map.entry(0, RECORDS - 2));
    assertThat(groups.members(left)).isZero();
    assertThat(groups.reads(left, TOPIC)).isFalse();
  }

  @Test
  void shouldKnowKafkaStreamsByItsNewProtocol(@TempDir Path state) {
    Properties config = new Properties();
    config.put("application.id", "app");
    config.put("bootstrap.servers", kafka.bootstrapServers());
    config.put("state.dir", state.toString());
    config.put("group.protocol", "streams");
    config.put("commit.interval.ms", 100);
    StreamsBuilder topology = new StreamsBuilder();
    topology.stream(TOPIC, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
        .foreach((k, v) -> {});
    try (KafkaStreams streams = new KafkaStreams(topology.build(), config)) {
      streams.start();

      ConsumingGroup app = new ConsumingGroup("app", Kind.STREAMS);
      await().until(() -> groups.find("app").filter(app::equals).isPresent());
      await().untilAsserted(() -> assertThat(groups.lag(app, TOPIC, bounds)).containsEntry(0, 0L));
      assertThat(groups.members(app)).isPositive();
      assertThat(groups.reads(app, TOPIC)).isTrue();
      assertThat(groups.reads(app, "another")).isFalse();
    }
  }

  @Test
  void shouldKnowShareGroups() throws Exception {
    admin.alterShareGroupOffsets("share", Map.of(FIRST, 1L)).all().get();
    ConsumingGroup share = group("share", Kind.SHARE);
    assertThat(groups.lag(share, TOPIC, bounds)).containsExactly(Map.entry(0, RECORDS - 1));
    assertThat(groups.reads(share, TOPIC)).isFalse();

    try (KafkaShareConsumer<byte[], byte[]> consumer = shareConsumer()) {
      consumer.subscribe(List.of(TOPIC));
      await()
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100));
                return groups.reads(share, TOPIC);
              });
      assertThat(groups.members(share)).isOne();
    }
  }

  private static ConsumingGroup group(String name, Kind kind) {
    ConsumingGroup group = new ConsumingGroup(name, kind);
    assertThat(groups.find(name)).contains(group);
    return group;
  }

  private static KafkaShareConsumer<byte[], byte[]> shareConsumer() {
    return new KafkaShareConsumer<>(
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "group.id", "share"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(50));
  }
}
