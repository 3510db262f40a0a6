package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.testing.TestCluster;
import io.tracklog.ingest.testing.TestGateway;
import io.tracklog.ingest.testing.TestRequests;
import io.tracklog.ingest.testing.TestRequests.Answer;
import io.tracklog.ingest.testing.TopicContents;
import io.tracklog.ingest.tracker.ProtocolCase;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.RejectedPosition;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Trackers' apps against a gateway and a broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrackersIT {
  private TestCluster cluster;
  private TestGateway gateway;
  private TestRequests requests;
  private TopicContents topics;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    cluster = new TestCluster(directory);
    gateway =
        new TestGateway(
            cluster,
            "--default-fleet=" + ProtocolCase.FLEET,
            "--limits.max-age=36500d",
            "--owntracks-secret=correct horse battery");
    requests = new TestRequests(gateway.vertx(), gateway.port());
    topics = new TopicContents(cluster);
  }

  @AfterAll
  void stop() {
    requests.close();
    gateway.close();
    cluster.close();
  }

  static Stream<ProtocolCase> cases() throws IOException {
    try (InputStream cases = ProtocolCase.class.getResourceAsStream("tracker-cases.jsonl")) {
      byte[] text = Objects.requireNonNull(cases).readAllBytes();
      return ProtocolCase.parse(new String(text, StandardCharsets.UTF_8).lines().toList());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldAnswerAsTheAppExpects(ProtocolCase one) {
    // When
    Answer answer =
        requests.send(
            one.json().getString("method"),
            "/v1/" + one.protocol() + one.query(),
            one.headers(),
            one.body());

    // Then
    JsonObject expect = one.expect();
    assertThat(answer.status()).as(answer.body()).isEqualTo(expect.getInteger("httpStatus"));
    if (answer.status() == 200) {
      assertThat(answer.body())
          .isEqualTo(
              switch (one.protocol()) {
                case "osmand" -> "";
                case "owntracks" -> "[]";
                default -> "{\"result\":\"ok\"}";
              });
    } else {
      assertThat(new JsonObject(answer.body()).getString("detail")).isNotBlank();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/osmand?id=ID&lat=1&lon=2&speed=0 |",
        "/v1/osmand?id=ID | {`location`:[{`coords`:{`latitude`:1,`longitude`:2,`speed`:0}}]}",
        "/v1/owntracks?d=ID | {`_type`:`location`,`lat`:1,`lon`:2,`vel`:0}",
        "/v1/overland | {`locations`:[{`geometry`:{`coordinates`:[2,1]},`properties`:{`device_id`:`ID`,`speed`:0}}]}",
      })
  void shouldAnswerOnceKafkaHasIt(String target, String body) {
    // Given
    String id = UUID.randomUUID().toString();
    String json = body == null ? "" : body.replace('`', '"').replace("ID", id);

    // When
    Answer answer = requests.post(target.replace("ID", id), json);

    // Then
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<ConsumerRecord<String, Position>> stored = topics.positions(ProtocolCase.FLEET + "/" + id);
    assertThat(stored).hasSize(1);
    assertThat(stored.get(0).value().latitude()).isEqualTo(1);
    assertThat(stored.get(0).value().longitude()).isEqualTo(2);
    assertThat(stored.get(0).value().speedMps()).isZero();
  }

  @Test
  void shouldTakeTheGoodAndKeepTheBadForTheOperatorsWhenABatchHoldsBoth() {
    // Given
    String id = UUID.randomUUID().toString();
    String bad = feature(id, "[500,1]");

    // When
    Answer answer =
        requests.post(
            "/v1/overland",
            "{\"locations\":["
                + feature(id, "[2,1]")
                + ","
                + bad
                + ","
                + feature(id, "[3,1]")
                + "]}");

    // Then
    assertThat(answer.body()).isEqualTo("{\"result\":\"ok\"}");
    assertThat(topics.positions(ProtocolCase.FLEET + "/" + id))
        .extracting(record -> record.value().longitude())
        .containsExactly(2.0, 3.0);
    RejectedPosition kept =
        topics.awaitRejected(one -> (ProtocolCase.FLEET + "/" + id).equals(one.device()), 1).get(0);
    assertThat(StandardCharsets.UTF_8.decode(kept.raw()).toString()).isEqualTo(bad);
    assertThat(kept.reason().code()).isEqualTo("invalid-position");
    assertThat(kept.message()).contains("lon 500.0 is outside [-180, 180]");
    assertThat(kept.origin()).isEqualTo("overland");
  }

  @Test
  void shouldKeepTheParametersButNotTheTokenWhenAUrlIsRefused() {
    // Given
    String id = UUID.randomUUID().toString();

    // When
    Answer answer = requests.get("/v1/osmand?id=" + id + "&lat=91&lon=2&access_token=secret");

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("invalid-position");
    RejectedPosition kept =
        topics.awaitRejected(one -> (ProtocolCase.FLEET + "/" + id).equals(one.device()), 1).get(0);
    assertThat(StandardCharsets.UTF_8.decode(kept.raw()).toString())
        .isEqualTo("id=" + id + "&lat=91&lon=2");
    assertThat(kept.origin()).isEqualTo("osmand");
  }

  @Test
  void shouldLetTheUrlNameTheDeviceWhateverTheAppSays() {
    // Given
    String name = TestGateway.newDevice();

    // When
    Answer answer = requests.get("/v1/osmand?device=" + name + "&id=902064&lat=1&lon=2");

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(topics.positions(name)).hasSize(1);
  }

  @Test
  void shouldSayWhatIsWrongWithABareIdThatIsNone() {
    Answer answer = requests.get("/v1/osmand?id=my%20phone&lat=1&lon=2");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("invalid-device");
    assertThat(new JsonObject(answer.body()).getString("detail")).contains("my phone");
  }

  @ParameterizedTest
  @CsvSource({"/v1/osmand", "/v1/owntracks", "/v1/overland", "/v1/positions"})
  void shouldRefuseABodyThatIsTooLarge(String path) {
    Answer answer = requests.post(path, " ".repeat(1_100_000));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("too-large");
  }

  @Test
  void shouldReadABigBodyThatIsCalledAForm() {
    String positions = "[" + "{\"lat\":1,\"lon\":2},".repeat(2000) + "{\"lat\":1,\"lon\":2}]";

    Answer answer =
        requests.send(
            "POST",
            "/v1/positions?device=" + TestGateway.newDevice(),
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            positions.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.body()).isEqualTo("{\"accepted\":2001,\"rejected\":[]}");
  }

  private static String feature(String id, String coordinates) {
    return "{\"geometry\":{\"coordinates\":"
        + coordinates
        + "},\"properties\":{\"device_id\":\""
        + id
        + "\"}}";
  }
}
