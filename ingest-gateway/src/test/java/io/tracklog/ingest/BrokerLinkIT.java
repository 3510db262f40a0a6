package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.testing.DeviceEvent.Closed;
import io.tracklog.ingest.testing.DeviceEvent.Refused;
import io.tracklog.ingest.testing.DurabilityCheck;
import io.tracklog.ingest.testing.DurabilityCheck.Findings;
import io.tracklog.ingest.testing.ResendingDevice;
import io.tracklog.ingest.testing.TestCluster;
import io.tracklog.ingest.testing.TestFleet;
import io.tracklog.ingest.testing.TestGateway;
import io.tracklog.kit.testing.net.FaultProxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a slow or broken way to Kafka does: back-pressure, and nothing else that anybody notices.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokerLinkIT {
  private static final int DEVICES = 10;
  private static final int SOME = 20;
  private static final int BUDGET_BYTES = 65_536;

  /** 20 positions, each of less than 250 bytes with what a record costs on its way. */
  private static final int FRAME_COST = 5_000;

  private FaultProxy link;
  private TestCluster cluster;
  private TestGateway gateway;
  private TestFleet fleet;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    link = FaultProxy.to(0);
    cluster = TestCluster.behind(link, directory);
    gateway = new TestGateway(cluster, "--producer.in-flight-bytes=64kB");
  }

  @BeforeEach
  void connect() {
    fleet = new TestFleet(DEVICES, List.of(gateway.port()));
    fleet.awaitProgress(SOME);
  }

  @AfterEach
  void disconnect() {
    fleet.close();
    gateway.assertAtRest();
  }

  @AfterAll
  void stop() {
    gateway.close();
    cluster.close();
    link.close();
  }

  @Test
  void shouldPauseSocketsWithinTheBudgetAndGoOnByItselfWhenTheBrokerStalls() throws Exception {
    // When
    link.stall();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> gateway.count("sockets.paused") == DEVICES);
    final double bytes = gateway.count("bytes.in.flight");
    final double received = gateway.count("positions.received");
    HttpResponse<String> refused = post("{\"lat\":1,\"lon\":2}");
    final double receivedLater = gateway.count("positions.received");
    final String health = get(gateway.service().opsPort(), "/readyz");
    link.flow();
    fleet.awaitProgress(SOME);
    fleet.finish();

    // Then
    assertThat(bytes).isBetween((double) BUDGET_BYTES, BUDGET_BYTES + DEVICES * FRAME_COST * 1.0);
    assertThat(receivedLater).isEqualTo(received);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(refused.body()).contains("\"overloaded\"");
    assertThat(health).contains("\"degraded\"");
    assertThat(post("{\"lat\":1,\"lon\":2}").statusCode()).isEqualTo(202);
    assertNobodyNoticed();
  }

  @Test
  void shouldStoreEverythingOnceAndInOrderWhenTheLinkIsSlowAndCutAgainAndAgain() {
    // When
    link.delay(5);
    for (int cut = 0; cut < 3; cut++) {
      link.cut();
      fleet.awaitProgress(SOME);
    }
    link.delay(0);
    fleet.finish();

    // Then
    assertNobodyNoticed();
  }

  @Test
  void shouldKeepTheOrderOfTheLogWhenTheBrokerIsAwayForLongerThanAnybodyWaits() throws Exception {
    try (TestGateway impatient = new TestGateway(cluster, "--producer.delivery-timeout=1s");
        TestFleet turnedAway = new TestFleet(DEVICES, List.of(impatient.port()))) {
      for (int stall = 1; stall <= 2; stall++) {
        // When
        turnedAway.awaitProgress(SOME);
        double before = impatient.count("disconnects", "cause", "overloaded");
        link.stall();
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> impatient.count("disconnects", "cause", "overloaded") >= before + DEVICES);
        link.flow();
      }
      turnedAway.finish();

      // Then
      Findings findings = DurabilityCheck.check(cluster, turnedAway);
      assertThat(findings.repeated()).isPositive();
      for (ResendingDevice device : turnedAway.devices()) {
        assertThat(device.events(Closed.class)).contains(new Closed(1013, false));
      }
    }
  }

  /** No device lost its connection or was refused anything, and retries left no trace. */
  private void assertNobodyNoticed() {
    Findings findings = DurabilityCheck.check(cluster, fleet);
    assertThat(findings.repeated()).isZero();
    assertThat(findings.stored()).isEqualTo(findings.acknowledged());
    for (ResendingDevice device : fleet.devices()) {
      assertThat(device.events(Closed.class)).isEmpty();
      assertThat(device.events(Refused.class)).isEmpty();
    }
  }

  private HttpResponse<String> post(String body) throws Exception {
    return send(gateway.port(), "/v1/positions?device=a/b", "POST", body);
  }

  private static String get(int port, String path) throws Exception {
    return send(port, path, "GET", "").body();
  }

  private static HttpResponse<String> send(int port, String path, String method, String body)
      throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .method(method, BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    }
  }
}
