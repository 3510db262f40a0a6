package io.tracklog.ingest.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.session.Heartbeat.Beat;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private final Heartbeat heartbeat = new Heartbeat(30_000, 120_000, 0);

  @Test
  void shouldPingWhileItIsHeardOf() {
    assertThat(heartbeat.beat(30_000)).isEqualTo(Beat.PING);
    heartbeat.heard(119_999);
    assertThat(heartbeat.beat(120_000)).isEqualTo(Beat.PING);
  }

  @Test
  void shouldBeAGhostAfterTheSilenceExactly() {
    assertThat(heartbeat.beat(119_999)).isEqualTo(Beat.PING);
    assertThat(heartbeat.beat(120_000)).isEqualTo(Beat.GHOST);
  }

  @Test
  void shouldBeatNoLaterThanTheGhostIsDue() {
    assertThat(heartbeat.nextDelayMs(0)).isEqualTo(30_000);
    assertThat(heartbeat.nextDelayMs(100_000)).isEqualTo(20_000);
    assertThat(heartbeat.nextDelayMs(500_000)).isEqualTo(1);
  }
}
