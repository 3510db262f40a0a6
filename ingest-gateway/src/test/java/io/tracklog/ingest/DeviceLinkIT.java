package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.testing.DeviceEvent.Closed;
import io.tracklog.ingest.testing.DeviceEvent.Connected;
import io.tracklog.ingest.testing.DurabilityCheck;
import io.tracklog.ingest.testing.ResendingDevice;
import io.tracklog.ingest.testing.TestCluster;
import io.tracklog.ingest.testing.TestFleet;
import io.tracklog.ingest.testing.TestGateway;
import io.tracklog.ingest.testing.TopicContents;
import io.tracklog.kit.testing.net.FaultProxy;
import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.SessionEvent;
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

/** What a bad network between devices and the gateway does to sessions and positions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceLinkIT {
  private static final int DEVICES = 8;
  private static final int SOME = 20;

  private TestCluster cluster;
  private TestGateway gateway;
  private FaultProxy link;
  private TestFleet fleet;
  private double ghostsBefore;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    cluster = new TestCluster(directory);
    gateway = new TestGateway(cluster, "--heartbeat.ping=200ms", "--heartbeat.ghost=1s");
  }

  @BeforeEach
  void connect() {
    ghostsBefore = gateway.count("disconnects", "cause", "ghost");
    link = FaultProxy.to(gateway.port());
    fleet = new TestFleet(DEVICES, List.of(link.port()));
    fleet.awaitProgress(SOME);
  }

  @AfterEach
  void disconnect() {
    fleet.close();
    link.close();
    gateway.assertAtRest();
  }

  @AfterAll
  void stop() {
    gateway.close();
    cluster.close();
  }

  @Test
  void shouldLoseNothingAndTellEverySessionWhenLinksAreCut() {
    // When
    for (int cut = 0; cut < 3; cut++) {
      link.cut();
      fleet.awaitProgress(SOME);
    }
    fleet.finish();

    // Then
    DurabilityCheck.check(cluster, fleet);
    for (ResendingDevice device : fleet.devices()) {
      assertThat(device.events(Connected.class)).hasSize(4);
    }
    assertSessionsTold(fleet.devices().getFirst(), "cut", 7);
  }

  @Test
  void shouldEndTheSessionAndLoseNothingWhenLinksAreHalfClosed() {
    // When
    link.halfClose();
    fleet.awaitProgress(SOME);
    fleet.finish();

    // Then
    DurabilityCheck.check(cluster, fleet);
    for (ResendingDevice device : fleet.devices()) {
      assertThat(device.events(Connected.class)).hasSize(2);
    }
    assertSessionsTold(fleet.devices().getFirst(), "cut", 3);
  }

  @Test
  void shouldSayGhostAndTakeTheDeviceBackAtOnceWhenItIsNotHeardAnyMore() {
    // When
    link.stallRequests();
    awaitGhosts();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(fleet.devices())
                    .allSatisfy(device -> assertThat(device.events(Closed.class)).isNotEmpty()));
    link.flow();
    fleet.awaitProgress(SOME);
    fleet.finish();

    // Then
    DurabilityCheck.check(cluster, fleet);
    for (ResendingDevice device : fleet.devices()) {
      assertThat(device.events(Closed.class)).containsExactly(new Closed(4408, false));
    }
    assertSessionsTold(fleet.devices().getFirst(), "ghost", 3);
  }

  @Test
  void shouldEndTheSessionWhenTheNetworkCarriesNothingAnyMore() {
    // When
    link.stall();
    awaitGhosts();

    // Then
    assertSessionsTold(fleet.devices().getFirst(), "ghost", 2);
    assertThat(gateway.count("sessions")).isZero();

    // When
    link.flow();
    fleet.awaitProgress(SOME);
    fleet.finish();

    // Then
    DurabilityCheck.check(cluster, fleet);
  }

  private void awaitGhosts() {
    Awaitility.await("ghosts")
        .atMost(Duration.ofSeconds(30))
        .until(() -> gateway.count("disconnects", "cause", "ghost") >= ghostsBefore + DEVICES);
  }

  /** Connected and disconnected in turn, each pair of one connection, as far as told by now. */
  private void assertSessionsTold(ResendingDevice device, String reason, int atLeast) {
    List<DeviceSession> told = new TopicContents(cluster).awaitSessions(device.name(), atLeast);
    for (int i = 0; i < told.size(); i++) {
      DeviceSession session = told.get(i);
      assertThat(session.event())
          .isEqualTo(i % 2 == 0 ? SessionEvent.CONNECTED : SessionEvent.DISCONNECTED);
      if (i % 2 == 1) {
        assertThat(session.connectionId()).isEqualTo(told.get(i - 1).connectionId());
        assertThat(session.reason()).isEqualTo(reason);
      }
    }
  }
}
