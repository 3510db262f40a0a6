package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.testing.DeviceEvent.Closed;
import io.tracklog.ingest.testing.DeviceEvent.Refused;
import io.tracklog.ingest.testing.DurabilityCheck;
import io.tracklog.ingest.testing.DurabilityCheck.Findings;
import io.tracklog.ingest.testing.ForkedCluster;
import io.tracklog.ingest.testing.ResendingDevice;
import io.tracklog.ingest.testing.TestFleet;
import io.tracklog.ingest.testing.TestGateway;
import io.tracklog.schemas.topic.TopicCatalogue;
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

/** Brokers of a cluster of three are killed without notice, or freeze, while devices send. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokerKilledIT {
  private static final int DEVICES = 10;
  private static final int SOME = 20;

  private ForkedCluster cluster;
  private TestGateway gateway;
  private TestFleet fleet;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    cluster = new ForkedCluster(directory);
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
  }

  @Test
  void shouldGoOnWithoutTheDevicesNoticingWhenALeaderIsKilled() {
    // When
    cluster.kill(cluster.leader(TopicCatalogue.POSITIONS, 0));
    fleet.awaitProgress(SOME);
    cluster.restart();
    fleet.awaitProgress(SOME);
    fleet.finish();

    // Then
    assertNobodyNoticed();
  }

  @Test
  void shouldPauseAndGoOnByItselfWhenALeaderFreezesAndWakesUp() {
    // Given: it keeps its connections, and says nothing; the others choose a new leader meanwhile
    int leader = cluster.leader(TopicCatalogue.POSITIONS, 0);

    // When
    cluster.freeze(leader);
    awaitPaused();
    cluster.thaw(leader);
    fleet.awaitProgress(SOME);
    fleet.finish();

    // Then
    assertNobodyNoticed();
  }

  @Test
  void shouldPauseAndGoOnByItselfWhenAllBrokersAreKilledAndComeBack() {
    // When
    cluster.killAll();
    awaitPaused();
    cluster.restart();
    fleet.awaitProgress(SOME);
    fleet.finish();

    // Then
    assertNobodyNoticed();
  }

  private void awaitPaused() {
    Awaitility.await("paused sockets")
        .atMost(Duration.ofSeconds(60))
        .until(() -> gateway.count("sockets.paused") == DEVICES);
  }

  /** No device lost its connection or was refused anything, and retries left no trace. */
  private void assertNobodyNoticed() {
    Findings findings = DurabilityCheck.check(cluster, fleet);
    assertThat(findings.repeated()).isZero();
    for (ResendingDevice device : fleet.devices()) {
      assertThat(device.events(Closed.class)).isEmpty();
      assertThat(device.events(Refused.class)).isEmpty();
    }
  }
}
