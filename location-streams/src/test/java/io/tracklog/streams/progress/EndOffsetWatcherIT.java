package io.tracklog.streams.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tracklog.localkafka.broker.LocalKafka;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndOffsetWatcherIT {
  private static final String TOPIC = "positions";
  private static final String GROUP = "app";

  @TempDir Path data;

  @Test
  void shouldNameTheMomentUpToWhichTheLogIsCovered() throws Exception {
    try (LocalKafka kafka = LocalKafka.builder().dataDir(data).start();
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
      long beforeMs = System.currentTimeMillis();
      try (EndOffsetWatcher watcher =
          new EndOffsetWatcher(
              admin, List.of(partition(0), partition(1)), GROUP, Clock.systemUTC())) {
        watcher.start();

        // An empty partition is covered by nothing at all.
        await()
            .atMost(1, TimeUnit.MINUTES)
            .until(() -> covered(watcher, 1, PipelineProgress.NOTHING_YET) >= beforeMs);

        // Ten records: covered only by who has processed them.
        write(kafka, 10);
        long writtenMs = System.currentTimeMillis();
        await().atMost(1, TimeUnit.MINUTES).until(() -> covered(watcher, 0, 10) > writtenMs);
        assertThat(covered(watcher, 0, 9)).isLessThanOrEqualTo(writtenMs);
        assertThat(covered(watcher, 0, PipelineProgress.NOTHING_YET))
            .isLessThanOrEqualTo(writtenMs);

        // What the group has committed counts as processed.
        commit(admin, 10);
        long committedMs = System.currentTimeMillis();
        await()
            .atMost(1, TimeUnit.MINUTES)
            .until(() -> covered(watcher, 0, PipelineProgress.NOTHING_YET) > committedMs);
      }
    }
  }

  private static long covered(PipelineProgress progress, int partition, long nextOffset) {
    return progress.coveredUntilMs(partition(partition), nextOffset);
  }

  private static TopicPartition partition(int partition) {
    return new TopicPartition(TOPIC, partition);
  }

  private static void write(LocalKafka kafka, int records) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < records; i++) {
        var unused = producer.send(new ProducerRecord<>(TOPIC, 0, null, new byte[] {1}));
      }
      producer.flush();
    }
  }

  private static void commit(Admin admin, long offset)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> commits =
        Map.of(partition(0), new OffsetAndMetadata(offset));
    admin.alterConsumerGroupOffsets(GROUP, commits).all().get();
  }
}
