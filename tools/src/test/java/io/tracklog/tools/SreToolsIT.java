package io.tracklog.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracklog.localkafka.broker.LocalKafka;
import io.tracklog.localkafka.registry.LocalSchemaRegistry;
import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.model.DeadLetter;
import io.tracklog.schemas.model.DeadLetterReason;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.ReasonCode;
import io.tracklog.schemas.model.RejectedPosition;
import io.tracklog.schemas.model.SessionEvent;
import io.tracklog.schemas.model.StatusReason;
import io.tracklog.schemas.topic.DevicePartitioner;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.schemas.topic.TopicPlan;
import io.tracklog.tools.log.KafkaConnection;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** inspect and redrive as they are typed, over one log that every test only reads. */
class SreToolsIT {
  private static final DeviceId BUS = new DeviceId("acme", "bus-1");
  private static final int PARTITIONS = 4;
  private static final int BUS_PARTITION = DevicePartitioner.partition(BUS, PARTITIONS);

  /** Lately, so that no retention takes it. */
  private static final long T0 = System.currentTimeMillis() - 600_000;

  private static Vertx vertx;
  private static LocalKafka kafka;
  private static LocalSchemaRegistry registry;
  private static RecordSerdes serdes;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    vertx = Vertx.vertx();
    kafka = LocalKafka.builder().dataDir(data).start();
    registry = LocalSchemaRegistry.start(vertx, kafka.bootstrapServers(), "127.0.0.1", 0);
    Map<String, Object> properties =
        Map.of(
            "bootstrap.servers", kafka.bootstrapServers(), "schema.registry.url", registry.url());
    KafkaConnection connection = new KafkaConnection(properties);
    serdes = connection.serdes();
    try (Admin admin = connection.admin();
        Producer<String, byte[]> producer = connection.producer(new StringSerializer())) {
      new TopicPlan(TopicCatalogue.of(PARTITIONS, 1)).apply(admin);
      write(producer);
      admin
          .alterConsumerGroupOffsets(
              "location-streams",
              Map.of(
                  new TopicPartition(TopicCatalogue.POSITIONS, BUS_PARTITION),
                  new OffsetAndMetadata(1)))
          .all()
          .get();
    }
  }

  @AfterAll
  static void stop() {
    serdes.close();
    registry.close();
    kafka.close();
    vertx.close().await();
  }

  @Test
  void shouldShowOffsetsTimesAndLagOfEachPartition() throws Exception {
    JsonNode report = json("inspect", "partitions", "--json");

    JsonNode row = report.path("partitions").get(BUS_PARTITION);
    assertThat(row.path("end").asLong()).isEqualTo(5);
    assertThat(row.path("earliestMs").asLong()).isEqualTo(T0);
    assertThat(row.path("newestMs").asLong()).isEqualTo(T0 + 40_000);
    assertThat(report.path("groups").get(0).path("group").asText()).isEqualTo("location-streams");
    assertThat(report.path("groups").get(0).path("total").asLong()).isEqualTo(4);

    assertThat(run("inspect", "partitions")).isZero();
    assertThat(out.toString())
        .contains("LAG location-streams", Instant.ofEpochMilli(T0).toString());
  }

  @Test
  void shouldTallyAWindowOfAPartition() throws Exception {
    String partition = String.valueOf(BUS_PARTITION);
    JsonNode report = json("inspect", "partition", partition, "--since", "" + T0, "--json");

    JsonNode counts = report.path("counts");
    assertThat(counts.path("records").asLong()).isEqualTo(5);
    assertThat(counts.path("late").path("count").asLong()).isOne();
    assertThat(counts.path("repeated").path("count").asLong()).isOne();
    assertThat(counts.path("undecodable").path("count").asLong()).isOne();
    assertThat(report.path("rejections").path("byReason").path("in-future").asLong()).isOne();
    assertThat(report.path("rejections").path("withoutDevice").path("malformed").asLong()).isOne();

    String again = report.path("window").asText();
    assertThat(run("inspect", "partition", partition, "--offsets", again)).isZero();
    assertThat(out.toString()).contains(again, "acme/bus-1", "in-future");
  }

  @Test
  void shouldTellTheHistoryOfADevice() throws Exception {
    JsonNode report = json("inspect", "device", "acme/bus-1", "--since", "" + T0, "--json");

    List<String> kinds = new ArrayList<>();
    report.path("events").forEach(placed -> kinds.add(placed.path("event").path("type").asText()));
    assertThat(kinds)
        .containsExactly(
            "position",
            "session",
            "position",
            "rejected",
            "position",
            "position",
            "undecodable",
            "status");
    assertThat(report.path("events").get(5).path("event").path("arrival").asText())
        .isEqualTo("LATE");
  }

  @Test
  void shouldListAndShowWhatWasRefusedAndPlanToSendItAgain() {
    assertThat(run("redrive", "list")).isZero();
    assertThat(out.toString()).contains("in-future", "malformed");

    assertThat(run("redrive", "show", BUS_PARTITION + ":0")).isZero();
    assertThat(out.toString()).contains("to send  {\"lat\":1,\"lon\":2,\"device\":\"acme/bus-1\"");

    assertThat(run("redrive", "send", "--reason", "in-future", "--shift-time=-1h")).isZero();
    assertThat(out.toString()).contains("to send          1, 1 of them mended", "Nothing was sent");
  }

  @Test
  void shouldTellProgramsTheSameOfWhatWasRefused() throws Exception {
    String at = BUS_PARTITION + ":0";
    JsonNode reason = json("redrive", "list", "--json").path("reasons").path("in-future");
    assertThat(reason.path("records").asLong()).isOne();
    assertThat(reason.path("example").asText()).isEqualTo(at);
    assertThat(json("redrive", "list", "--reason", "in-future", "--json").path("records"))
        .singleElement()
        .extracting(record -> record.path("device").asText())
        .isEqualTo(BUS.key());

    JsonNode shown = json("redrive", "show", at, "--json").path("refusal");
    assertThat(shown.path("text").asText()).isEqualTo("{\"lat\":1,\"lon\":2}");
    assertThat(shown.path("toSend").get(0).path("device").asText()).isEqualTo(BUS.key());

    JsonNode plan = json("redrive", "send", "--reason", "in-future", "--shift-time=-1h", "--json");
    assertThat(plan.path("executed").asBoolean()).isFalse();
    assertThat(plan.path("mended").asLong()).isOne();
    assertThat(plan.path("samples").get(0).path("after").path("lat").asInt()).isOne();
  }

  @Test
  void shouldMakePositionsOfDeadLettersOncePerRecordOfTheLog() {
    assertThat(run("redrive", "send", "--dead-letters")).isZero();

    assertThat(out.toString())
        .contains("to send          1, 0 of them mended", "no position, but of tracklog.sessions");
  }

  @Test
  void shouldSayInALineWhatIsNamedWrongly() {
    assertThat(run("inspect", "partition", "17", "--since", "1h")).isEqualTo(2);
    assertThat(err.toString()).contains("partitions 0 to 3, not 17");
    assertThat(run("inspect", "device", "bus")).isEqualTo(2);
    assertThat(run("redrive", "send", "--execute")).isEqualTo(2);
  }

  private static void write(Producer<String, byte[]> producer) throws Exception {
    String positions = TopicCatalogue.POSITIONS;
    var position = serdes.position().serializer();
    send(producer, positions, T0, position.serialize(positions, position(20_000, 2)));
    send(producer, positions, T0 + 10_000, position.serialize(positions, position(20_000, 2)));
    send(producer, positions, T0 + 20_000, position.serialize(positions, position(30_000, 3)));
    send(producer, positions, T0 + 30_000, position.serialize(positions, position(10_000, 1)));
    send(producer, positions, T0 + 40_000, new byte[] {7});
    String sessions = TopicCatalogue.SESSIONS;
    DeviceSession session =
        new DeviceSession(BUS, SessionEvent.CONNECTED, "c-1", "gateway-1", T0 + 5_000, "");
    send(
        producer, sessions, T0 + 5_000, serdes.session().serializer().serialize(sessions, session));
    String status = TopicCatalogue.STATUS;
    DeviceStatusChange change =
        new DeviceStatusChange(
            BUS, DeviceStatus.STALE, T0 + 60_000, T0 + 30_000, StatusReason.SILENCE);
    send(
        producer,
        status,
        T0 + 60_000,
        serdes.statusChange().serializer().serialize(status, change));
    reject(producer, BUS.key(), ReasonCode.IN_FUTURE, "{\"lat\":1,\"lon\":2}", T0 + 15_000);
    reject(producer, null, ReasonCode.MALFORMED, "{", T0 + 25_000);
    byte[] future = position.serialize(positions, position(99_000, 9));
    letter(producer, positions, future);
    letter(producer, positions, future);
    letter(producer, sessions, new byte[] {1});
  }

  private static void reject(
      Producer<String, byte[]> producer, String device, ReasonCode reason, String raw, long atMs)
      throws Exception {
    RejectedPosition rejected =
        new RejectedPosition(
            device,
            ByteBuffer.wrap(raw.getBytes(StandardCharsets.UTF_8)),
            reason,
            "a message",
            "websocket",
            "gateway-1",
            atMs);
    String topic = TopicCatalogue.REJECTED;
    byte[] value = serdes.rejected().serializer().serialize(topic, rejected);
    producer.send(new ProducerRecord<>(topic, BUS_PARTITION, atMs, device, value)).get();
  }

  private static void letter(Producer<String, byte[]> producer, String topic, byte[] raw)
      throws Exception {
    DeadLetter letter =
        new DeadLetter(
            topic,
            BUS_PARTITION,
            9,
            T0,
            BUS.key(),
            ByteBuffer.wrap(raw),
            DeadLetterReason.IN_FUTURE,
            "a message");
    String letters = TopicCatalogue.DEAD_LETTERS;
    send(producer, letters, T0, serdes.deadLetter().serializer().serialize(letters, letter));
  }

  private static void send(
      Producer<String, byte[]> producer, String topic, long timeMs, byte[] value) throws Exception {
    producer.send(new ProducerRecord<>(topic, null, timeMs, BUS.key(), value)).get();
  }

  private static Position position(long afterMs, long sequence) {
    return Position.builder(BUS, T0 + afterMs, 30, -97).sequence(sequence).build();
  }

  private JsonNode json(String... args) throws Exception {
    assertThat(run(args)).as("%s", err).isZero();
    JsonNode report = new JsonMapper().readTree(out.toString());
    out.getBuffer().setLength(0);
    return report;
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
