package io.tracklog.streams.topology;

import static io.tracklog.streams.topology.Pipeline.START_MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.SessionEvent;
import io.tracklog.schemas.model.StatusReason;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SilenceTopologyTest {
  private static final String BUS = "acme/bus-12";
  private static final String TRAM = "acme/tram-4";
  private static final Duration ALLOWANCE = Duration.ofSeconds(2);

  private final Pipeline pipeline = new Pipeline();

  @BeforeEach
  void hearTheBus() {
    pipeline.report(BUS);
    assertThat(pipeline.statuses()).containsExactly(DeviceStatus.LIVE);
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldFindSilenceInAnIdlePartition() {
    pipeline.pass(Duration.ofSeconds(30).plus(ALLOWANCE).minusSeconds(1));
    assertThat(pipeline.statusChanges()).isEmpty();

    pipeline.pass(Duration.ofSeconds(1));

    assertThat(pipeline.statusChanges())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.status()).isEqualTo(DeviceStatus.STALE);
              assertThat(change.reason()).isEqualTo(StatusReason.SILENCE);
              assertThat(change.sinceMs()).isEqualTo(START_MS + 30_000);
              assertThat(change.lastSeenMs()).isEqualTo(START_MS);
            });
    assertThat(pipeline.table().get(BUS).status()).isEqualTo(DeviceStatus.STALE);
  }

  @Test
  void shouldCallOfflineOnceWhenSilenceGoesOn() {
    pipeline.pass(Duration.ofMinutes(10));

    assertThat(pipeline.statuses()).containsExactly(DeviceStatus.STALE, DeviceStatus.OFFLINE);
    assertThat(pipeline.table().get(BUS).sourceOffset()).isZero();
    assertThat(pipeline.metrics.devices)
        .containsEntry(DeviceStatus.OFFLINE, 1)
        .containsEntry(DeviceStatus.LIVE, 0);
  }

  @Test
  void shouldFindTheSilentOneAmongThoseThatReport() {
    for (int i = 0; i < 40; i++) {
      pipeline.report(TRAM);
      pipeline.pass(Duration.ofSeconds(1));
    }

    assertThat(pipeline.table().get(BUS).status()).isEqualTo(DeviceStatus.STALE);
    assertThat(pipeline.table().get(TRAM).status()).isEqualTo(DeviceStatus.LIVE);
  }

  @Test
  void shouldBecomeLiveWhenHeardAgain() {
    pipeline.pass(Duration.ofMinutes(3));
    pipeline.statusChanges();

    pipeline.report(BUS);

    assertThat(pipeline.statusChanges())
        .containsExactly(
            new DeviceStatusChange(
                pipeline.table().get(BUS).device(),
                DeviceStatus.LIVE,
                pipeline.nowMs(),
                pipeline.nowMs(),
                StatusReason.POSITION));
  }

  @Test
  void shouldGoOfflineOnceWhenTheLastSessionIsClosed() {
    pipeline.session(BUS, SessionEvent.CONNECTED, "a", "");
    pipeline.pass(Duration.ofSeconds(3));
    long goodbyeMs = pipeline.nowMs();

    pipeline.session(BUS, SessionEvent.DISCONNECTED, "a", "peer");
    pipeline.pass(Pipeline.GRACE.plusSeconds(3));

    assertThat(pipeline.statusChanges())
        .extracting(
            DeviceStatusChange::status, DeviceStatusChange::reason, DeviceStatusChange::sinceMs)
        .containsExactly(tuple(DeviceStatus.OFFLINE, StatusReason.DISCONNECTED, goodbyeMs));
    pipeline.pass(Duration.ofMinutes(5));
    assertThat(pipeline.statusChanges()).isEmpty();
  }

  @Test
  void shouldSayNothingWhenADeviceReconnectsWithinTheGrace() {
    pipeline.session(BUS, SessionEvent.CONNECTED, "a", "");
    for (int i = 0; i < 10; i++) {
      pipeline.session(BUS, SessionEvent.DISCONNECTED, "a", "peer");
      pipeline.pass(Duration.ofSeconds(2));
      pipeline.session(BUS, SessionEvent.CONNECTED, "a", "");
      pipeline.report(BUS);
      pipeline.pass(Duration.ofSeconds(8));
    }

    assertThat(pipeline.statusChanges()).isEmpty();
    assertThat(pipeline.table().get(BUS).status()).isEqualTo(DeviceStatus.LIVE);
  }

  @Test
  void shouldCallNobodySilentWhileABacklogIsWorkedOff() {
    // Given: ten minutes of downtime, with the bus reporting once a second all along.
    long downSinceMs = pipeline.nowMs();
    pipeline.passDown(Duration.ofMinutes(10));

    // When: five records are read in a second of the wall clock, until there are no more to read.
    long read = 0;
    for (int second = 0; second < 300; second++) {
      long written = (pipeline.nowMs() - downSinceMs) / 1_000;
      for (int i = 0; i < 5 && read < written; i++) {
        read++;
        long atMs = downSinceMs + read * 1_000;
        pipeline.report(Pipeline.position(BUS, atMs), atMs);
      }
      pipeline.unread(written - read);
      pipeline.pass(Duration.ofSeconds(1));
    }

    // Then: the backlog is gone, and nobody was called silent for it.
    assertThat(pipeline.metrics.clockLagMs).isLessThan(10_000);
    assertThat(pipeline.statusChanges()).isEmpty();
  }

  @Test
  void shouldFindWhoFellSilentInTheBacklog() {
    long downSinceMs = pipeline.nowMs();
    pipeline.passDown(Duration.ofMinutes(10));
    pipeline.unread(600);

    for (int i = 1; i <= 600; i++) {
      pipeline.report(Pipeline.position(TRAM, downSinceMs + i * 1_000L), downSinceMs + i * 1_000L);
      pipeline.pass(Duration.ofSeconds(i % 2));
    }

    assertThat(pipeline.statusChanges())
        .filteredOn(change -> change.device().key().equals(BUS))
        .extracting(DeviceStatusChange::status)
        .containsExactly(DeviceStatus.STALE, DeviceStatus.OFFLINE);
    assertThat(pipeline.table().get(TRAM).status()).isEqualTo(DeviceStatus.LIVE);
  }

  @Test
  void shouldCallNobodySilentWhileThePartitionHasNoLeader() {
    pipeline.pass(Duration.ofSeconds(5));
    pipeline.brokerAnswers(false);

    pipeline.pass(Duration.ofMinutes(10));
    assertThat(pipeline.statusChanges()).isEmpty();

    pipeline.brokerAnswers(true);
    pipeline.pass(Duration.ofSeconds(1));
    assertThat(pipeline.statuses()).containsExactly(DeviceStatus.OFFLINE);
  }

  @Test
  void shouldCallNobodySilentWhilePositionsAreUnread() {
    pipeline.unread(1);
    pipeline.pass(Duration.ofMinutes(10));
    assertThat(pipeline.statusChanges()).isEmpty();

    pipeline.report(BUS);
    pipeline.pass(Duration.ofSeconds(10));
    assertThat(pipeline.statusChanges()).isEmpty();
  }
}
