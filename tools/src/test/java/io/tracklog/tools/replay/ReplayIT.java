package io.tracklog.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracklog.kit.testing.process.ForkedJvm;
import io.tracklog.schemas.topic.ReplayMark;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.tools.ToolsMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** replay as it is typed, on a real broker. */
class ReplayIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** What is replayed of each partition: its positions, and what cannot be decoded. */
  private static final int WANTED = RecordedLog.POSITIONS + 1;

  private static RecordedLog log;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    log = new RecordedLog(data);
  }

  @AfterAll
  static void stop() {
    log.close();
  }

  @Test
  void shouldWriteEachRecordOnceIntoATopicThoughItIsKilledTwice() throws Exception {
    Path checkpoint = folder.resolve("k.json");
    try (ForkedJvm first =
        fork("first", "--to-topic=lab", "--create-topic", "--id=k", "--rate=300")) {
      // Well behind its last checkpoint, so that there is something to be found.
      await().until(() -> log.count("lab") > said() + 50);
      first.kill();
    }
    String saidByTheFirst = Files.readString(checkpoint);
    long written = log.count("lab");
    // So slow that it saves a checkpoint amid what the first had written behind its own.
    try (ForkedJvm second = fork("second", "--resume=" + checkpoint, "--rate=20")) {
      await().until(() -> !Files.readString(checkpoint).equals(saidByTheFirst));
      second.kill();
    }
    assertThat(said()).isLessThan(written);

    assertThat(run("--resume", checkpoint.toString(), "--rate=100000", "--execute"))
        .as("%s", err)
        .isZero();
    assertThat(out.toString()).contains("1,503 of 1,503 are written to topic lab");
    for (int partition = 0; partition < RecordedLog.PARTITIONS; partition++) {
      List<ConsumerRecord<byte[], byte[]>> source =
          log.read(TopicCatalogue.POSITIONS, partition).subList(0, WANTED);
      assertThat(log.read("lab", partition))
          .zipSatisfy(source, (replayed, record) -> assertReplayOf(replayed, record));
    }
  }

  @Test
  void shouldWriteFilesOfTheSamePositionsInTheOrderOfTime() throws Exception {
    Path csv = folder.resolve("a.csv");
    Path geoJson = folder.resolve("a.geojson");

    assertThat(run("--to-file=" + csv, "--checkpoint=" + folder.resolve("csv"), "--execute"))
        .isZero();
    assertThat(run("--to-file=" + geoJson, "--checkpoint=" + folder.resolve("geo"), "--execute"))
        .isZero();

    assertThat(out.toString()).contains("left out 3 that cannot be read");
    List<String> rows = Files.readAllLines(csv);
    assertThat(rows).hasSize(1 + RecordedLog.PARTITIONS * RecordedLog.POSITIONS);
    assertThat(rows.get(1)).contains("acme/bus-0");
    JsonNode features = new JsonMapper().readTree(geoJson.toFile()).path("features");
    assertThat(features).hasSize(RecordedLog.PARTITIONS * RecordedLog.POSITIONS);
    assertThat(features.findValuesAsText("at").subList(0, 4))
        .containsExactly("0:0", "1:0", "2:0", "0:1");
  }

  @Test
  void shouldMakeNothingUntilItIsToldTo() {
    assertThat(run("--to-topic=dry", "--create-topic")).as("%s", err).isZero();

    assertThat(out.toString())
        .contains("records  1,503", "3 marked as a replay", "3 wishes to forget", "--execute");
    assertThat(log.hasTopic("dry")).isFalse();
  }

  @Test
  void shouldRefuseTopicsThatWouldBeHurt() throws Exception {
    NewTopic narrow = new NewTopic("narrow", Optional.of(2), Optional.empty());
    NewTopic compacted =
        new NewTopic("compacted", Optional.of(RecordedLog.PARTITIONS), Optional.empty())
            .configs(Map.of("cleanup.policy", "compact,delete"));
    log.admin().createTopics(List.of(narrow, compacted)).all().get();

    assertThat(run("--to-topic=nowhere", "--execute")).isEqualTo(1);
    assertThat(run("--to-topic=narrow", "--execute")).isEqualTo(1);
    assertThat(run("--to-topic=compacted", "--execute")).isEqualTo(1);
    assertThat(run("--to-fanout", "--execute")).isEqualTo(1);

    assertThat(err.toString())
        .contains(
            "there is no topic nowhere",
            "narrow has 2 partitions",
            "compacted is compacted",
            "--allow-source");
    assertThat(log.count(TopicCatalogue.POSITIONS))
        .isEqualTo(RecordedLog.PARTITIONS * (RecordedLog.POSITIONS + 3L));
  }

  @Test
  void shouldRefuseATopicWhereAnApplicationRunsUntilItIsNamed() throws Exception {
    NewTopic shared = new NewTopic("shared", Optional.of(RecordedLog.PARTITIONS), Optional.empty());
    log.admin().createTopics(List.of(shared)).all().get();
    try (KafkaConsumer<byte[], byte[]> billing = billing()) {
      billing.subscribe(List.of("shared"));
      await()
          .until(
              () -> {
                billing.poll(Duration.ofMillis(100));
                return !billing.assignment().isEmpty();
              });

      assertThat(run("--to-topic=shared")).isEqualTo(1);
      assertThat(err.toString()).contains("billing reads shared at this moment, with 1 members");
      assertThat(run("--to-topic=shared", "--allow-running=billing")).isZero();
    }
  }

  private static void assertReplayOf(
      ConsumerRecord<byte[], byte[]> replayed, ConsumerRecord<byte[], byte[]> record) {
    assertThat(replayed.key()).isEqualTo(record.key());
    assertThat(replayed.value()).isEqualTo(record.value());
    assertThat(replayed.timestamp()).isEqualTo(record.timestamp());
    assertThat(ReplayMark.on(replayed.headers()))
        .isEqualTo(
            new ReplayMark("k", TopicCatalogue.POSITIONS, record.partition(), record.offset()));
    assertThat(replayed.headers().toArray())
        .extracting(Header::key)
        .containsExactly(
            "of-the-sender", ReplayMark.ID_HEADER, ReplayMark.TOPIC_HEADER, ReplayMark.AT_HEADER);
  }

  /** How many records the checkpoint says are written. */
  private long said() throws IOException {
    Path checkpoint = folder.resolve("k.json");
    return Files.exists(checkpoint)
        ? new JsonMapper().readTree(checkpoint.toFile()).path("written").asLong()
        : 0;
  }

  private KafkaConsumer<byte[], byte[]> billing() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", log.connection().bootstrapServers(), "group.id", "billing"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private ForkedJvm fork(String name, String... args) {
    List<String> all = new ArrayList<>(List.of("replay"));
    all.addAll(List.of(args));
    all.add("--execute");
    if (name.equals("first")) {
      all.add("--checkpoint=" + folder.resolve("k.json"));
    }
    all.addAll(log.options());
    return ForkedJvm.start(folder.resolve(name + ".out"), ToolsMain.class.getName(), all);
  }

  private int run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(log.options());
    return new CommandLine(new ReplayCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(50));
  }
}
