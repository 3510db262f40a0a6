package io.tracklog.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tracklog.kit.http.PortTakenException;
import io.tracklog.standalone.LogReader.Delivered;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class StandaloneIT {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void shouldStreamTheDemoFleetWhenStartedWithDemo() throws Exception {
    try (RunningSystem system =
        RunningSystem.start(
            folder, "--demo=true", "--demo-fleet.devices=20", "--demo-fleet.rate=5")) {
      // When
      List<Delivered> seen = new LogReader(system.standalone().fanoutUrl()).read("fleet=demo", 100);

      // Then
      assertThat(seen).extracting(Delivered::device).allMatch(device -> device.startsWith("demo/"));
      assertThat(system.printed())
          .anyMatch(line -> line.contains(system.standalone().fanoutUrl() + "/"));
    }
  }

  @Test
  void shouldKeepAcknowledgedPositionsWhenStoppedAndStartedAgain() throws Exception {
    // Given
    try (RunningSystem first = RunningSystem.start(folder)) {
      assertThat(post(first, "{\"device\":\"acme/bus-12\",\"seq\":1,\"lat\":30.25,\"lon\":-97.75}"))
          .isEqualTo(202);
    }

    // When
    try (RunningSystem second = RunningSystem.start(folder)) {
      // Then
      List<Delivered> log =
          new LogReader(second.standalone().fanoutUrl())
              .read("mode=log&from=earliest&device=acme/bus-12", 1);
      assertThat(log).singleElement().extracting(Delivered::latitude).isEqualTo(30.25);
      await()
          .atMost(LONG_ENOUGH)
          .untilAsserted(
              () ->
                  assertThat(
                          get(second.standalone().fanoutUrl().resolve("/v1/devices/acme/bus-12")))
                      .isEqualTo(200));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "broker.port",
        "registry.port",
        "ingest.http.port",
        "fanout.http.port",
        "streams.ops.port"
      })
  void shouldNameThePortAndTheFlagWhenAPortIsTaken(String key) throws Exception {
    // Given
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(other.getLocalPort());

      // When, Then
      assertThatThrownBy(() -> RunningSystem.start(folder, "--" + key + "=" + port))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining(port)
          .hasMessageContaining("--" + key);
    }
  }

  @Test
  void shouldUseTheClusterThatExistsWhenItIsNamed() throws Exception {
    try (RunningSystem owner = RunningSystem.start(folder.resolve("owner"));
        RunningSystem guest =
            RunningSystem.start(
                folder.resolve("guest"),
                "--bootstrap-servers=" + owner.standalone().bootstrapServers(),
                "--schema-registry-url=" + owner.standalone().registryUrl(),
                "--streams.application-id=guest")) {
      // When
      assertThat(post(owner, "{\"device\":\"acme/bus-12\",\"seq\":1,\"lat\":1,\"lon\":2}"))
          .isEqualTo(202);

      // Then
      assertThat(new LogReader(guest.standalone().fanoutUrl()).read("mode=log&from=earliest", 1))
          .hasSize(1);
    }
  }

  @Test
  void shouldAnswerOnEveryOpsPortWhenUp() throws Exception {
    try (RunningSystem system = RunningSystem.start(folder)) {
      for (URI ops : system.standalone().opsUrls()) {
        for (String path : List.of("/livez", "/metrics", "/info")) {
          assertThat(get(ops.resolve(path))).as(ops + path).isEqualTo(200);
        }
        await()
            .atMost(LONG_ENOUGH)
            .untilAsserted(() -> assertThat(get(ops.resolve("/readyz"))).isEqualTo(200));
      }
    }
  }

  private int post(RunningSystem system, String body) throws Exception {
    URI http = URI.create(system.standalone().ingestUrl().toString().replaceFirst("^ws", "http"));
    HttpRequest request =
        HttpRequest.newBuilder(http.resolve("/v1/positions"))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return this.http.send(request, BodyHandlers.ofString()).statusCode();
  }

  private int get(URI uri) throws Exception {
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).statusCode();
  }
}
