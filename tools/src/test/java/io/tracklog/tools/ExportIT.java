package io.tracklog.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracklog.localkafka.broker.LocalKafka;
import io.tracklog.localkafka.registry.LocalSchemaRegistry;
import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.topic.DevicePartitioner;
import io.tracklog.schemas.topic.ReplayMark;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.schemas.topic.TopicPlan;
import io.tracklog.tools.log.KafkaConnection;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** export and sql as they are typed, over a log of 3 devices with 40 positions each. */
class ExportIT {
  private static final int PARTITIONS = 4;
  private static final int POSITIONS = 40;
  private static final List<DeviceId> DEVICES =
      List.of(
          new DeviceId("acme", "bus-1"),
          new DeviceId("acme", "bus-2"),
          new DeviceId("city", "tram-1"));

  /** Lately, so that no retention takes it. */
  private static final long T0 = System.currentTimeMillis() - 600_000;

  private static Vertx vertx;
  private static LocalKafka kafka;
  private static LocalSchemaRegistry registry;
  private static KafkaConnection connection;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    vertx = Vertx.vertx();
    kafka = LocalKafka.builder().dataDir(data).start();
    registry = LocalSchemaRegistry.start(vertx, kafka.bootstrapServers(), "127.0.0.1", 0);
    connection =
        new KafkaConnection(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "schema.registry.url",
                registry.url()));
    try (Admin admin = connection.admin();
        RecordSerdes serdes = connection.serdes();
        Producer<String, byte[]> producer = connection.producer(new StringSerializer())) {
      new TopicPlan(TopicCatalogue.of(PARTITIONS, 1)).apply(admin);
      writeAll(producer, serdes);
    }
  }

  @AfterAll
  static void stop() {
    registry.close();
    kafka.close();
    vertx.close().await();
  }

  @ParameterizedTest
  @CsvSource({
    "positions, csv, 80", "positions, geojson, 80", "positions, gpx, 80", "positions, ndjson, 80",
    "positions, parquet, 80", "newest, csv, 2", "newest, gpx, 2", "last-known, geojson, 2",
    "last-known, gpx, 2", "last-known, parquet, 2"
  })
  void shouldWriteEachFormAndMakeItAgainByItsNote(String what, String form, int rows)
      throws Exception {
    Path once = folder.resolve("once." + form);
    Path again = folder.resolve("again." + form);
    String[] window =
        what.equals("last-known") ? new String[0] : new String[] {"--until", "" + (T0 + 60_000)};

    assertThat(export(List.of(what, "--fleet", "acme", "--out", "" + once), window))
        .as("%s", err)
        .isZero();
    assertThat(rowsOf(once, form)).isEqualTo(rows);

    later();
    assertThat(export(List.of("--again", once + ".offsets.json", "--out", "" + again)))
        .as("%s", err)
        .isZero();
    assertThat(again).hasSameBinaryContentAs(once);
  }

  @Test
  void shouldKeepInTheNoteWhatTheExportIs() throws Exception {
    Path file = folder.resolve("tram.csv");

    assertThat(
            export(
                List.of(
                    "newest", "--device", "city/tram-1", "--name", "night", "--out", "" + file)))
        .isZero();

    JsonNode note = new JsonMapper().readTree(Files.readString(noteOf(file)));
    assertThat(note.path("name").asText()).isEqualTo("night");
    assertThat(note.path("what").asText()).isEqualTo("newest");
    assertThat(note.path("devices").get(0).asText()).isEqualTo("city/tram-1");
    assertThat(note.path("offsets").asText()).startsWith("tracklog.positions@");
    assertThat(note.path("rows").asInt()).isOne();
    assertThat(Files.readString(file)).contains("city/tram-1").contains("" + (POSITIONS - 1));
  }

  @Test
  void shouldLeaveOutWhatAReplayWrote() throws Exception {
    Path file = folder.resolve("ghost.ndjson");
    DeviceId ghost = inAPartitionOfItsOwn("ghost");
    write(ghost, 1, false);
    write(ghost, 2, true);

    assertThat(export(List.of("positions", "--device", ghost.key(), "--out", "" + file))).isZero();

    assertThat(Files.readAllLines(file)).hasSize(1);
    assertThat(err.toString()).contains("1 records of replays are left out");
  }

  @Test
  void shouldRefuseToMakeAgainWhatTheLogNoLongerKeeps() throws Exception {
    Path file = folder.resolve("gone.csv");
    DeviceId van = inAPartitionOfItsOwn("gone");
    write(van, 1, false);
    write(van, 2, false);
    assertThat(export(List.of("positions", "--device", van.key(), "--out", "" + file))).isZero();
    deleteTheFirstOf(van);

    Path again = folder.resolve("again.csv");
    assertThat(export(List.of("--again", "" + noteOf(file), "--out", "" + again))).isOne();

    assertThat(err.toString()).contains("no longer kept");
    assertThat(again).doesNotExist();
  }

  @Test
  void shouldRefuseWhatIsNotTheSameAndWhatIsThere() throws Exception {
    Path file = folder.resolve("fleet.csv");
    assertThat(export(List.of("last-known", "--out", "" + file))).isZero();
    String note = Files.readString(noteOf(file));
    Files.writeString(noteOf(file), note.replaceAll("\"rows\" : \\d+", "\"rows\" : 99"));

    Path again = folder.resolve("again.csv");
    assertThat(export(List.of("--again", "" + noteOf(file), "--out", "" + again))).isOne();
    assertThat(err.toString()).contains("99 rows", "Compaction");
    assertThat(again).doesNotExist();

    assertThat(export(List.of("last-known", "--out", "" + file))).isOne();
    assertThat(err.toString()).contains("--overwrite");
    assertThat(export(List.of("last-known", "--out", "" + file, "--overwrite"))).isZero();
  }

  @Test
  void shouldSayWhatIsLackingOrTooMuch() {
    String file = "" + folder.resolve("fleet.csv");
    assertThat(export(List.of("--out", file))).isEqualTo(2);
    assertThat(export(List.of("positions", "--out", "" + folder.resolve("fleet")))).isEqualTo(2);
    assertThat(export(List.of("last-known", "--since", "1h", "--out", file))).isEqualTo(2);
    assertThat(export(List.of("newest", "--again", file, "--out", file))).isEqualTo(2);
    assertThat(export(List.of("--again", file + ".none", "--out", file))).isEqualTo(2);
    assertThat(err.toString())
        .contains("say what", "--format", "as it is now", "--again says", "there is no file");
  }

  @Test
  void shouldAnswerAQuestionInSqlOverTheTopicsThatItNames() {
    assertThat(
            run(
                "sql",
                "--json",
                "select fleet, count(*) n from last_known group by all order by 1"))
        .as("%s", err)
        .isZero();
    assertThat(out.toString().lines())
        .containsExactly("{\"fleet\":\"acme\",\"n\":2}", "{\"fleet\":\"city\",\"n\":1}");

    String window = "--until=" + (T0 + 60_000);
    String question =
        "select max(p.sequence) newest from positions p join last_known l using (device)"
            + " where p.device_time = l.device_time";
    assertThat(run("sql", window, question)).as("%s", err).isZero();
    assertThat(out.toString()).contains("newest").contains("" + (POSITIONS - 1));
    assertThat(err.toString()).contains("offsets tracklog.positions@");
  }

  @Test
  void shouldShowWhatDuckDbSaysOfAQuestionThatItDoesNotUnderstand() {
    assertThat(run("sql", "select nope from last_known")).isOne();

    assertThat(err.toString())
        .contains("tracklog sql: Binder Error: Referenced column \"nope\" not found")
        .doesNotContain("closed");
  }

  private static long rowsOf(Path file, String form) throws Exception {
    return switch (form) {
      case "csv" -> Files.readAllLines(file).size() - 1;
      case "ndjson" -> Files.readAllLines(file).size();
      case "geojson" -> new JsonMapper().readTree(file.toFile()).path("features").size();
      case "gpx" -> Files.readString(file).split("<trkpt|<wpt", -1).length - 1;
      case "parquet" -> {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
            ResultSet count =
                duckDb.createStatement().executeQuery("SELECT count(*) FROM '" + file + "'")) {
          count.next();
          yield count.getLong(1);
        }
      }
      default -> throw new IllegalArgumentException(form);
    };
  }

  private static Path noteOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".offsets.json");
  }

  /** The log goes on. */
  private static void later() throws Exception {
    write(DEVICES.getFirst(), POSITIONS + 100, false);
  }

  private static void deleteTheFirstOf(DeviceId device) throws Exception {
    int partition = DevicePartitioner.partition(device, PARTITIONS);
    try (Admin admin = connection.admin()) {
      admin
          .deleteRecords(
              Map.of(
                  new TopicPartition(TopicCatalogue.POSITIONS, partition),
                  RecordsToDelete.beforeOffset(1)))
          .all()
          .get();
    }
  }

  /** The partition that none of the others is in, so what happens to it concerns no other test. */
  private static DeviceId inAPartitionOfItsOwn(String fleet) {
    Set<Integer> taken =
        DEVICES.stream()
            .map(device -> DevicePartitioner.partition(device, PARTITIONS))
            .collect(Collectors.toSet());
    return IntStream.range(0, 100)
        .mapToObj(i -> new DeviceId(fleet, "van-" + i))
        .filter(device -> !taken.contains(DevicePartitioner.partition(device, PARTITIONS)))
        .findFirst()
        .orElseThrow();
  }

  private static void writeAll(Producer<String, byte[]> producer, RecordSerdes serdes)
      throws Exception {
    for (int i = 0; i < POSITIONS; i++) {
      for (DeviceId device : DEVICES) {
        send(producer, serdes, position(device, i), false);
      }
    }
    for (DeviceId device : DEVICES) {
      lastKnown(producer, serdes, position(device, 0));
      lastKnown(producer, serdes, position(device, POSITIONS - 1));
    }
  }

  private static void write(DeviceId device, int number, boolean replayed) throws Exception {
    try (RecordSerdes serdes = connection.serdes();
        Producer<String, byte[]> producer = connection.producer(new StringSerializer())) {
      send(producer, serdes, position(device, number), replayed);
    }
  }

  private static void send(
      Producer<String, byte[]> producer, RecordSerdes serdes, Position position, boolean replayed)
      throws Exception {
    String topic = TopicCatalogue.POSITIONS;
    byte[] value = serdes.position().serializer().serialize(topic, position);
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topic, null, position.timeMs(), position.device().key(), value);
    if (replayed) {
      new ReplayMark("incident", topic, 0, 0).addTo(record.headers());
    }
    producer.send(record).get();
  }

  private static void lastKnown(
      Producer<String, byte[]> producer, RecordSerdes serdes, Position position) throws Exception {
    String topic = TopicCatalogue.LAST_KNOWN;
    LastKnown row =
        new LastKnown(position, position.timeMs(), DeviceStatus.LIVE, T0, 0, position.sequence());
    byte[] value = serdes.lastKnown().serializer().serialize(topic, row);
    producer.send(new ProducerRecord<>(topic, position.device().key(), value)).get();
  }

  private static Position position(DeviceId device, int number) {
    return Position.builder(device, T0 + number * 1_000L, 30 + number / 100.0, -97)
        .sequence(number)
        .build();
  }

  private int export(List<String> args, String... more) {
    List<String> all = new ArrayList<>(List.of("export"));
    all.addAll(args);
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  private int run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--bootstrap-servers=" + kafka.bootstrapServers());
    all.add("--schema-registry-url=" + registry.url());
    return TracklogCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }
}
