package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.testing.DeviceEvent.Closed;
import io.tracklog.ingest.testing.DurabilityCheck;
import io.tracklog.ingest.testing.ForkedGateway;
import io.tracklog.ingest.testing.TestCluster;
import io.tracklog.ingest.testing.TestFleet;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the end of a gateway's process without notice means to devices. */
class GatewayKilledIT {
  private static final int DEVICES = 10;
  private static final int SOME = 20;
  private static final int KILLS = 2;

  @Test
  void shouldHaveEveryAcknowledgedPositionInTheTopicWhenTheGatewayIsKilledAgainAndAgain(
      @TempDir Path directory, @TempDir Path logs) {
    try (TestCluster cluster = new TestCluster(directory);
        ForkedGateway gateway = new ForkedGateway(cluster, logs);
        TestFleet fleet = new TestFleet(DEVICES, List.of(gateway.port()))) {
      // When
      fleet.awaitProgress(SOME);
      for (int kill = 0; kill < KILLS; kill++) {
        gateway.kill();
        gateway.restart();
        fleet.awaitProgress(SOME);
      }
      fleet.finish();

      // Then
      DurabilityCheck.check(cluster, fleet);
      assertThat(fleet.devices())
          .allSatisfy(device -> assertThat(device.events(Closed.class)).hasSize(KILLS));
      gateway.assertAtRest();
    }
  }
}
