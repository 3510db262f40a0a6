package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.testing.DeviceEvent;
import io.tracklog.ingest.testing.DeviceEvent.Closed;
import io.tracklog.ingest.testing.DeviceEvent.Connected;
import io.tracklog.ingest.testing.DeviceEvent.Hint;
import io.tracklog.ingest.testing.DurabilityCheck;
import io.tracklog.ingest.testing.DurabilityCheck.Findings;
import io.tracklog.ingest.testing.ForkedGateway;
import io.tracklog.ingest.testing.ResendingDevice;
import io.tracklog.ingest.testing.TestCluster;
import io.tracklog.ingest.testing.TestFleet;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways are restarted one after the other while devices send. */
class RollingRestartIT {
  private static final int DEVICES = 10;
  private static final int SOME = 20;
  private static final long WINDOW_MS = 1_000;

  @Test
  void shouldSendEveryDeviceToTheOtherGatewayAndLoseNothing(
      @TempDir Path directory, @TempDir Path logs) {
    try (TestCluster cluster = new TestCluster(directory);
        ForkedGateway one = new ForkedGateway(cluster, logs, "--drain.window=" + WINDOW_MS + "ms");
        ForkedGateway two = new ForkedGateway(cluster, logs, "--drain.window=" + WINDOW_MS + "ms");
        TestFleet fleet = new TestFleet(DEVICES, List.of(one.port(), two.port()))) {
      fleet.awaitProgress(SOME);

      // When
      for (ForkedGateway gateway : List.of(one, two)) {
        gateway.terminate();
        assertThat(gateway.awaitExit()).as(gateway.log()).isZero();
        fleet.awaitProgress(SOME);
        gateway.restart();
        fleet.awaitProgress(SOME);
      }
      fleet.finish();

      // Then
      Findings findings = DurabilityCheck.check(cluster, fleet);
      assertThat(findings.repeated()).as("all were acknowledged before they went").isZero();
      assertThat(fleet.devices()).allSatisfy(RollingRestartIT::assertCameBackAsAsked);
      one.assertAtRest();
      two.assertAtRest();
    }
  }

  /**
   * Whoever was asked to go had everything acknowledged, by the end of the window at the latest,
   * and the first door it tried when its time had come was open. So it waited for no longer than
   * the window and one attempt, and never had to back off.
   */
  private static void assertCameBackAsAsked(ResendingDevice device) {
    List<DeviceEvent> events = device.events();
    assertThat(events.getFirst()).isInstanceOf(Connected.class);
    assertThat(device.events(Hint.class))
        .isNotEmpty()
        .allSatisfy(
            hint -> {
              assertThat(hint.reason()).isEqualTo("drain");
              assertThat(hint.afterMs()).isBetween(0L, WINDOW_MS);
            });
    for (int i = 1; i < events.size(); i += 3) {
      int former = ((Connected) events.get(i - 1)).port();
      assertThat(events.get(i)).as("of %s", device).isInstanceOf(Hint.class);
      assertThat(events.get(i + 1))
          .as("of %s", device)
          .isIn(new Closed(1000, true), new Closed(1012, false));
      assertThat(events.get(i + 2))
          .as("of %s", device)
          .isInstanceOfSatisfying(
              Connected.class,
              again -> {
                assertThat(again.failedAttempts()).isZero();
                assertThat(again.port()).isNotEqualTo(former);
              });
    }
  }
}
