package io.tracklog.tools.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateCommandTest {
  private static final String LINE =
      "{\"deviceId\":\"ship-%d\",\"ts\":%d,\"lat\":%d,\"lon\":2,\"speedMps\":1}%n";

  @TempDir private Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void closeVertx() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void shouldSayWhatBecameOfATraceAndOfItsBadLines() throws IOException {
    // Given
    Path trace = trace(LINE.formatted(1, 1000, 5) + "nonsense\n" + LINE.formatted(2, 61_000, 6));
    try (GatewayDouble gateway = GatewayDouble.start(vertx, SimulateCommandTest::takeAll)) {
      // When
      int exitCode = simulate(gateway.url(), "--trace", trace.toString(), "--speedup", "600");
      // Then
      assertThat(exitCode).isZero();
      assertThat(gateway.log())
          .extracting(position -> position.path("device").asText())
          .containsExactly("demo/ship-1", "demo/ship-2");
      assertThat(timeOf(gateway.log().get(1)) - timeOf(gateway.log().get(0))).isEqualTo(100);
      assertThat(err.toString()).contains("line 2 is left out: not JSON");
      assertThat(out.toString())
          .containsPattern("sent +2\n")
          .containsPattern("acknowledged +2\n")
          .containsPattern("unacknowledged +0\n")
          .containsPattern("bad lines left out +1\n");
    }
  }

  @Test
  void shouldEndWithItsOwnCodeWhenPositionsAreRejected() throws IOException {
    // Given
    Path trace = trace(LINE.formatted(1, 1000, 123));
    try (GatewayDouble gateway =
        GatewayDouble.start(
            vertx,
            (connection, positions) ->
                positions.forEach(position -> connection.refuse(position, "invalid-position")))) {
      // When / Then
      assertThat(simulate(gateway.url(), "--trace", trace.toString())).isEqualTo(3);
      assertThat(out.toString()).containsPattern("rejected +1\n  invalid-position +1\n");
    }
  }

  @Test
  void shouldFailWhenPositionsStayUnacknowledged() throws IOException {
    // Given
    Path trace = trace(LINE.formatted(1, 1000, 5));
    try (GatewayDouble gateway = GatewayDouble.start(vertx, (connection, positions) -> {})) {
      // When / Then
      assertThat(simulate(gateway.url(), "--trace", trace.toString(), "--settle-timeout", "100ms"))
          .isEqualTo(1);
      assertThat(out.toString()).containsPattern("unacknowledged +1\n");
    }
  }

  @Test
  void shouldGiveEachDeviceItsConnectionWhenAsked() {
    // Given
    try (GatewayDouble gateway = GatewayDouble.start(vertx, SimulateCommandTest::takeAll)) {
      // When
      int exitCode =
          simulate(
              gateway.url(), "--devices", "3", "--duration", "900ms", "--connection-per-device");
      // Then
      assertThat(exitCode).isZero();
      assertThat(gateway.paths())
          .allSatisfy(path -> assertThat(path).startsWith("/v1/ingest?device=demo/vehicle-000"))
          .doesNotHaveDuplicates();
      assertThat(gateway.log()).isNotEmpty().noneMatch(position -> position.has("device"));
    }
  }

  @Test
  void shouldFailWhenNobodyListens() {
    // Given
    GatewayDouble gateway = GatewayDouble.start(vertx, (connection, positions) -> {});
    URI url = gateway.url();
    gateway.close();
    // When / Then
    assertThat(simulate(url, "--connect-timeout", "200ms")).isEqualTo(1);
    assertThat(err.toString()).contains("cannot connect to " + url);
  }

  @Test
  void shouldExplainTheUsageWhenValuesMakeNoSense() {
    URI url = URI.create("ws://127.0.0.1:1");
    assertThat(simulate(url, "--devices", "0")).isEqualTo(2);
    assertThat(simulate(url, "--trace", "/no/such/file")).isEqualTo(2);
    assertThat(simulate(url, "--connections", "0")).isEqualTo(2);
    assertThat(simulate(URI.create("http://127.0.0.1"))).isEqualTo(2);
    assertThat(simulate(url, "--device", "7")).isEqualTo(2);
    assertThat(err.toString())
        .contains("devices 0.0 is outside", "cannot read the trace", "connections 0 is outside")
        .contains("is not ws://", "Possible solutions: --devices");
  }

  private int simulate(URI url, String... options) {
    CommandLine commandLine =
        new CommandLine(new SimulateCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    String[] args = new String[options.length + 2];
    args[0] = "--url";
    args[1] = url.toString();
    System.arraycopy(options, 0, args, 2, options.length);
    return commandLine.execute(args);
  }

  private Path trace(String lines) throws IOException {
    return Files.writeString(folder.resolve("trace.ndjson"), lines);
  }

  private static long timeOf(JsonNode position) {
    return position.path("ts").asLong();
  }

  private static void takeAll(GatewayDouble.Connection connection, List<JsonNode> positions) {
    positions.forEach(connection::store);
    connection.ack(positions.getLast());
  }
}
