package io.tracklog.ingest.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.wire.CloseCause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionExpiryTest {
  private static final String GOODBYE =
      "{\"type\":\"reconnect\",\"afterMs\":0,\"reason\":\"token-expired\"}";

  @Test
  void shouldEndWithItsTokenAndSaySo() {
    // Given a token that ends between two pings
    SessionFixture fixture = new SessionFixture(Duration.ofSeconds(40));
    fixture.runTimer();
    assertThat(fixture.pings).isEqualTo(1);

    // When the time has come
    fixture.runTimer();

    // Then
    assertThat(fixture.clock.nanoTime()).isEqualTo(Duration.ofSeconds(40).toNanos());
    assertThat(fixture.said).containsExactly(GOODBYE);
    assertThat(fixture.closedFor).isEqualTo(CloseCause.TOKEN_EXPIRED);
    assertThat(CloseCause.TOKEN_EXPIRED.code()).isEqualTo((short) 1008);
    assertThat(fixture.isOver).isTrue();
    assertThat(fixture.tasks).isEmpty();
    assertThat(fixture.told).last().hasFieldOrPropertyWithValue("reason", "token-expired");
  }

  @Test
  void shouldAcknowledgeWhatItReadBeforeItEnds() {
    // Given a position on its way when the token ends
    SessionFixture fixture = new SessionFixture(Duration.ofSeconds(20));
    fixture.sendPositions(7);
    fixture.runTimer();
    assertThat(fixture.closedFor).isNull();
    assertThat(fixture.isReading).isFalse();

    // When Kafka has it
    fixture.store(0);
    fixture.outcomesTold();

    // Then
    assertThat(fixture.said)
        .containsExactly(GOODBYE, "{\"type\":\"ack\",\"seq\":7,\"at\":\"0:0\"}");
    assertThat(fixture.closedFor).isEqualTo(CloseCause.TOKEN_EXPIRED);
  }

  @Test
  void shouldTakeNothingMoreOnceTheTokenHasEnded() {
    // Given
    SessionFixture fixture = new SessionFixture(Duration.ofSeconds(20));
    fixture.sendPositions(7);
    fixture.runTimer();

    // When
    fixture.sendPositions(8);

    // Then
    assertThat(fixture.published).hasSize(1);
  }

  @Test
  void shouldGoOnForEverWithoutAToken() {
    SessionFixture fixture = new SessionFixture();

    for (int i = 0; i < 100; i++) {
      fixture.session.onPong();
      fixture.runTimer();
    }

    assertThat(fixture.closedFor).isNull();
    assertThat(fixture.said).isEmpty();
  }
}
