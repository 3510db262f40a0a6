package io.tracklog.streams.topology;

import static io.tracklog.streams.topology.Pipeline.FORGET_AFTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.SessionEvent;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForgettingTopologyTest {
  private static final String BUS = "acme/bus-12";
  private static final String TRAM = "acme/tram-4";

  private final Pipeline pipeline = new Pipeline();

  @BeforeEach
  void hearBoth() {
    pipeline.report(BUS);
    pipeline.report(TRAM);
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldDeleteADeviceThatIsSilentForTooLong() {
    pipeline.pass(FORGET_AFTER.minusMinutes(1));
    pipeline.report(TRAM);
    assertThat(pipeline.table()).containsOnlyKeys(BUS, TRAM);

    pipeline.pass(Duration.ofMinutes(1).plusSeconds(2));

    assertThat(pipeline.table()).containsOnlyKeys(TRAM);
    assertThat(pipeline.metrics.devices).containsEntry(DeviceStatus.OFFLINE, 0);
    assertThat(pipeline.deadlines()).isEqualTo(1);
  }

  @Test
  void shouldDeleteADeviceThatSaidGoodbyeAndNeverCameBack() {
    pipeline.session(BUS, SessionEvent.CONNECTED, "a", "");
    pipeline.session(BUS, SessionEvent.DISCONNECTED, "a", "peer");

    pipeline.pass(FORGET_AFTER.plusSeconds(2));

    assertThat(pipeline.table()).isEmpty();
    assertThat(pipeline.deadlines()).isZero();
  }

  @Test
  void shouldDeleteADeviceOnCommand() {
    pipeline.raw(BUS, null);

    assertThat(pipeline.table()).containsOnlyKeys(TRAM);
    assertThat(pipeline.metrics.devices).containsEntry(DeviceStatus.LIVE, 1);
    pipeline.statuses();
    pipeline.pass(Duration.ofMinutes(3));
    assertThat(pipeline.statusChanges()).allMatch(change -> change.device().key().equals(TRAM));
  }

  @Test
  void shouldSayADeletionAgainWhenItsCommandIsReplayed() {
    pipeline.raw(BUS, null);
    pipeline.lastKnowns();

    pipeline.raw(BUS, null);

    assertThat(pipeline.lastKnowns()).hasSize(1).containsOnlyNulls();
  }

  @Test
  void shouldKnowADeviceAgainWhenItReportsAfterItsDeletion() {
    pipeline.raw(BUS, null);
    pipeline.report(BUS);

    assertThat(pipeline.table().get(BUS).status()).isEqualTo(DeviceStatus.LIVE);
    pipeline.pass(Duration.ofSeconds(40));
    assertThat(pipeline.table().get(BUS).status()).isEqualTo(DeviceStatus.STALE);
  }

  @Test
  void shouldKeepOneDeadlineForADeviceHoweverOftenItReports() {
    for (int i = 0; i < 200; i++) {
      pipeline.report(BUS);
      pipeline.pass(Duration.ofSeconds(1));
    }

    assertThat(pipeline.deadlines()).isEqualTo(2);
  }

  @Test
  void shouldForgetASessionWithoutPositionsWhoseGatewayDied() {
    pipeline.session("acme/ghost", SessionEvent.CONNECTED, "a", "");
    assertThat(pipeline.deadlines()).isEqualTo(3);

    pipeline.pass(Duration.ofHours(12).plusSeconds(5));

    assertThat(pipeline.deadlines()).isZero();
  }
}
