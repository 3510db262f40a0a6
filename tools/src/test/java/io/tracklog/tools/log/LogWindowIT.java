package io.tracklog.tools.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tracklog.kit.auth.PatternSet;
import io.tracklog.localkafka.broker.LocalKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of a real log: times, retention, transactions. */
class LogWindowIT {
  /** Partition 0 of it holds records of time 1000, 2000, …, at offsets 0 to 9. */
  private static final String PLAIN = "plain";

  /** Partition 0 of it: two committed, two aborted, one committed, each with its marker. */
  private static final String TRANSACTIONS = "transactions";

  private static LocalKafka kafka;
  private static KafkaConnection connection;
  private static Admin admin;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    kafka = LocalKafka.builder().dataDir(data).start();
    connection = new KafkaConnection(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    admin = connection.admin();
    admin.createTopics(List.of(topic(PLAIN, 2), topic(TRANSACTIONS, 1))).all().get();
    try (var producer = connection.producer(new ByteArraySerializer())) {
      for (int i = 0; i < 10; i++) {
        producer.send(record(PLAIN, 1_000L * (i + 1))).get();
      }
    }
    writeTransactions();
    admin
        .deleteRecords(Map.of(new TopicPartition(PLAIN, 0), RecordsToDelete.beforeOffset(2)))
        .all()
        .get();
  }

  @AfterAll
  static void stop() {
    admin.close();
    kafka.close();
  }

  @Test
  void shouldFindOffsetsByTimeAndReadExactlyThem() {
    ResolvedWindow window = resolve(PLAIN, times(4_000, 6_500));

    assertThat(window.vector().ranges())
        .containsExactly(new OffsetRange(0, 3, 6), new OffsetRange(1, 0, 0));
    assertThat(window.missing()).isEmpty();
    assertThat(read(window)).containsExactly("0:3", "0:4", "0:5");
  }

  @Test
  void shouldReadTheSameAgainByTheTextOfItsVector() {
    ResolvedWindow first = resolve(PLAIN, new Extent.Whole());

    ResolvedWindow again =
        resolve(PLAIN, new Extent.Exact(OffsetVector.parse(first.vector().toString())));

    assertThat(again).isEqualTo(first);
    assertThat(read(again)).hasSize(8);
  }

  @Test
  void shouldSayWhatRetentionTookAndWhatIsNotWrittenYet() {
    ResolvedWindow window =
        resolve(PLAIN, new Extent.Offsets(List.of(OffsetRange.parse("0:1-12"))));

    assertThat(window.vector().ranges()).containsExactly(new OffsetRange(0, 2, 10));
    assertThat(window.missing())
        .extracting(Shortfall::toString)
        .containsExactly("0:1-2 no longer kept", "0:10-12 not written yet");
    assertThat(resolve(PLAIN, times(500, 9_000)).missing())
        .extracting(Shortfall::reason)
        .containsExactly(Shortfall.Reason.PERHAPS_RETENTION);
  }

  @Test
  void shouldEndBehindAbortedRecordsAndMarkers() {
    ResolvedWindow window = resolve(TRANSACTIONS, new Extent.Whole());

    assertThat(window.vector().offsets()).isEqualTo(8);
    assertThat(read(window)).containsExactly("0:0", "0:1", "0:6");
  }

  @Test
  void shouldNameThePartitionsThereAreWhenAnotherIsAskedFor() {
    LogWindow window = new LogWindow(new Extent.Whole(), Set.of(17), PatternSet.EVERYTHING);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WindowResolver(admin).resolve(PLAIN, window))
        .withMessage("plain has the partitions 0 to 1, not 17");
  }

  private static List<String> read(ResolvedWindow window) {
    List<String> seen = new ArrayList<>();
    try (WindowReader reader = new WindowReader(connection.consumer())) {
      ReadOutcome outcome =
          reader.read(window, new StringDeserializer(), entry -> seen.add(entry.at()));
      assertThat(outcome.isComplete()).isTrue();
      assertThat(outcome.missing()).isEmpty();
    }
    return seen;
  }

  private static ResolvedWindow resolve(String topic, Extent extent) {
    return new WindowResolver(admin)
        .resolve(topic, new LogWindow(extent, Set.of(), PatternSet.EVERYTHING));
  }

  private static Extent times(long sinceMs, long untilMs) {
    return new Extent.Times(
        Optional.of(Instant.ofEpochMilli(sinceMs)), Optional.of(Instant.ofEpochMilli(untilMs)));
  }

  /** Its records are of 1970, and stay nevertheless. */
  private static NewTopic topic(String name, int partitions) {
    return new NewTopic(name, partitions, (short) 1).configs(Map.of("retention.ms", "-1"));
  }

  private static void writeTransactions() throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "it"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      for (int records : new int[] {2, -2, 1}) {
        producer.beginTransaction();
        for (int i = 0; i < Math.abs(records); i++) {
          producer.send(record(TRANSACTIONS, 1_000)).get();
        }
        if (records > 0) {
          producer.commitTransaction();
        } else {
          producer.abortTransaction();
        }
      }
    }
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, long timeMs) {
    byte[] bytes = "acme/bus-1".getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, 0, timeMs, bytes, bytes);
  }
}
