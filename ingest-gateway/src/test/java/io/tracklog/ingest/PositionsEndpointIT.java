package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.testing.TestCluster;
import io.tracklog.ingest.testing.TestGateway;
import io.tracklog.ingest.testing.TopicContents;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PositionsEndpointIT {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private TestCluster cluster;
  private TestGateway gateway;
  private TopicContents topics;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    cluster = new TestCluster(directory);
    gateway = new TestGateway(cluster);
    topics = new TopicContents(cluster);
  }

  @AfterEach
  void assertAtRest() {
    gateway.assertAtRest();
  }

  @AfterAll
  void stop() {
    client.close();
    gateway.close();
    cluster.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{`lat`:1,`lon`:2}                                    | 1",
        "[{`lat`:1,`lon`:2},{`lat`:1,`lon`:3}]                | 2",
        "{`lat`:1,`lon`:2}N{`lat`:1,`lon`:3}N{`lat`:1,`lon`:4}N | 3",
        "[]                                                   | 0",
      })
  void shouldAnswerOnceKafkaHasItWhateverTheShape(String shape, int count) throws Exception {
    // Given
    String name = TestGateway.newDevice();

    // When
    HttpResponse<String> response =
        post("?device=" + name, shape.replace('`', '"').replace('N', '\n'));

    // Then
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(new JsonObject(response.body()))
        .isEqualTo(new JsonObject("{\"accepted\":" + count + ",\"rejected\":[]}"));
    assertThat(topics.positions(name)).hasSize(count);
  }

  @Test
  void shouldSayWhichWereRefusedWhenSomeAre() throws Exception {
    // Given
    String name = TestGateway.newDevice();

    // When
    HttpResponse<String> response =
        post(
            "",
            """
            {"device":"%s","lat":1,"lon":2}
            {"device":"%s","lat":91,"lon":2}
            {"lat":1,"lon":2}
            {"device":"%s","lat":"1","lon":2}
            """
                .formatted(name, name, name));

    // Then
    assertThat(response.statusCode()).isEqualTo(202);
    JsonObject answer = new JsonObject(response.body());
    assertThat(answer.getInteger("accepted")).isEqualTo(1);
    assertThat(answer.getJsonArray("rejected"))
        .extracting(
            r -> ((JsonObject) r).getInteger("index") + " " + ((JsonObject) r).getString("code"))
        .containsExactly("1 invalid-position", "2 invalid-device", "3 malformed");
  }

  @Test
  void shouldAnswerWithAProblemWhenTheRequestCannotBeTaken() throws Exception {
    assertProblem(post("", "{\"lat\":1,"), 400, "malformed");
    assertProblem(post("", ""), 400, "malformed");
    assertProblem(post("?device=nobody", "{\"lat\":1,\"lon\":2}"), 400, "invalid-device");
    assertProblem(post("", " ".repeat(1_100_000)), 413, "too-large");
    assertProblem(post("", "{\"lat\":1,\"lon\":2}\n".repeat(10_001)), 413, "too-large");
    assertProblem(send("/v1/nothing", "GET", ""), 404, "not-found");
    HttpResponse<String> wrongMethod = send("/v1/positions", "PUT", "x");
    assertProblem(wrongMethod, 405, "method-not-allowed");
    assertThat(wrongMethod.headers().firstValue("Allow"))
        .hasValueSatisfying(allow -> assertThat(allow).contains("POST"));
    assertProblem(send("/v1/ingest", "GET", ""), 426, "malformed");
  }

  private static void assertProblem(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(new JsonObject(response.body()).getString("code")).isEqualTo(code);
  }

  private HttpResponse<String> post(String query, String body) throws Exception {
    return send("/v1/positions" + query, "POST", body);
  }

  private HttpResponse<String> send(String path, String method, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
