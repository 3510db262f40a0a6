package io.tracklog.ingest.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.Timer;
import io.tracklog.ingest.wire.CloseCause;
import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.SessionEvent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class IngestSessionTest {
  private final SessionFixture fixture = new SessionFixture();

  @Test
  void shouldAcknowledgeOnceForAllOutcomesThatCameTogether() {
    // Given
    fixture.sendPositions(11, 12, 13);

    // When
    fixture.store(1);
    fixture.store(0);
    fixture.outcomesTold();

    // Then
    assertThat(fixture.said).containsExactly("{\"type\":\"ack\",\"seq\":12,\"at\":\"0:1\"}");
  }

  @Test
  void shouldTellAnErrorBeforeTheAcknowledgementThatPassesIt() {
    // Given
    fixture.sendText("[{\"lat\":1,\"lon\":2,\"seq\":1},{\"lat\":99,\"lon\":2,\"seq\":2}]");

    // When
    fixture.store(0);
    fixture.outcomesTold();

    // Then
    assertThat(fixture.said).hasSize(2);
    assertThat(fixture.said.get(0)).contains("\"error\"").contains("\"seq\":2");
    assertThat(fixture.said.get(1)).contains("\"ack\"").contains("\"seq\":2").contains("\"0:0\"");
  }

  @Test
  void shouldReadAgainOnlyWhenHalfOfTheWindowIsSettled() {
    // When
    fixture.sendPositions(1, 2, 3, 4);

    // Then
    assertThat(fixture.isReading).isFalse();

    // When
    fixture.store(0);
    fixture.outcomesTold();

    // Then
    assertThat(fixture.isReading).isFalse();

    // When
    fixture.store(1);
    fixture.outcomesTold();

    // Then
    assertThat(fixture.isReading).isTrue();
  }

  @Test
  void shouldReadAgainOnlyWhenEveryReasonIsGone() {
    // Given
    fixture.session.onBudget(true);
    fixture.isWriteQueueFull = true;
    fixture.sendPositions(1);
    fixture.store(0);
    fixture.outcomesTold();

    // When
    fixture.session.onBudget(false);

    // Then
    assertThat(fixture.isReading).isFalse();

    // When
    fixture.session.onDrained();

    // Then
    assertThat(fixture.isReading).isTrue();
  }

  @Test
  void shouldReadNoMoreAfterTheMessageThatFillsTheBudget() {
    // Given
    fixture.isOverBudget = true;

    // When
    fixture.sendPositions(1);

    // Then
    assertThat(fixture.published).hasSize(1);
    assertThat(fixture.isReading).isFalse();

    // When
    fixture.isOverBudget = false;
    fixture.session.onBudget(false);

    // Then
    assertThat(fixture.isReading).isTrue();
  }

  @Test
  void shouldCountHowLongBackPressureKeptItFromReading() {
    // Given
    fixture.session.onBudget(true);
    fixture.clock.advance(Duration.ofMillis(300));
    fixture.session.onDrained();
    fixture.clock.advance(Duration.ofMillis(200));

    // When
    fixture.session.onBudget(false);

    // Then
    Timer backPressure = fixture.meters.get("tracklog.ingest.backpressure").timer();
    assertThat(backPressure.count()).isEqualTo(1);
    assertThat(backPressure.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(500);
  }

  @Test
  void shouldNeverAcknowledgeWhenKafkaRefuses() {
    // Given
    fixture.sendPositions(1, 2);

    // When
    fixture.fail(0);
    fixture.store(1);
    fixture.outcomesTold();

    // Then
    assertThat(fixture.said).isEmpty();
    assertThat(fixture.closedFor).isEqualTo(CloseCause.OVERLOADED);
    assertThat(fixture.isOver).isTrue();
  }

  @Test
  void shouldWaitForItsPositionsWhenItIsEnded() {
    // Given
    fixture.sendPositions(1);

    // When
    fixture.session.end(CloseCause.DRAIN);
    fixture.sendPositions(2);

    // Then
    assertThat(fixture.closedFor).isNull();
    assertThat(fixture.published).containsExactly(0L);

    // When
    fixture.store(0);
    fixture.outcomesTold();

    // Then
    assertThat(fixture.said).containsExactly("{\"type\":\"ack\",\"seq\":1,\"at\":\"0:0\"}");
    assertThat(fixture.closedFor).isEqualTo(CloseCause.DRAIN);
  }

  @Test
  void shouldTellADrainAndNoGoodbyeWhenTheDeviceLeavesAsItWasAsked() {
    // Given
    fixture.session.suggestReconnect(1_000, "drain");

    // When
    fixture.session.onClosed(true);

    // Then
    assertThat(fixture.told)
        .extracting(DeviceSession::event, DeviceSession::reason)
        .containsExactly(
            tuple(SessionEvent.CONNECTED, ""),
            tuple(SessionEvent.DISCONNECTED, CloseCause.DRAIN.label()));
  }

  @Test
  void shouldTellACutAndNoGoodbyeWhenTheConnectionBreaks() {
    // When
    fixture.session.onClosed(false);

    // Then
    assertThat(fixture.told.getLast().reason()).isEqualTo(CloseCause.CUT.label());
  }

  @Test
  void shouldAcknowledgeWhatCameBeforeWhenAMessageIsTooLarge() {
    // Given
    fixture.sendPositions(1);
    fixture.session.onUnreadable(1009);
    assertThat(fixture.closedFor).isNull();

    // When
    fixture.store(0);
    fixture.outcomesTold();

    // Then
    assertThat(fixture.said).containsExactly("{\"type\":\"ack\",\"seq\":1,\"at\":\"0:0\"}");
    assertThat(fixture.closedFor).isEqualTo(CloseCause.TOO_LARGE);
  }

  @Test
  void shouldEndItsConnectionAndNothingElseWhenItFailsOverAMessage() {
    // When
    fixture.session.onFault(new IllegalStateException("a mistake"));

    // Then
    assertThat(fixture.closedFor).isEqualTo(CloseCause.INTERNAL);
    assertThat(fixture.isOver).isTrue();
  }

  @Test
  void shouldTellOnceAnHourThatItStillStands() {
    // When
    for (int beat = 0; beat < 2 * 120; beat++) {
      fixture.session.onPong();
      fixture.runTimer();
    }

    // Then
    assertThat(fixture.told)
        .extracting(DeviceSession::event)
        .containsExactly(SessionEvent.CONNECTED, SessionEvent.HEARTBEAT, SessionEvent.HEARTBEAT);
  }

  @Test
  void shouldNotWaitLongerThanTheLimitWhenItIsEnded() {
    // Given
    fixture.sendPositions(1);
    fixture.session.end(CloseCause.DRAIN);

    // When
    fixture.runTimer();

    // Then
    assertThat(fixture.closedFor).isEqualTo(CloseCause.DRAIN);
    assertThat(fixture.said).isEmpty();
  }

  @Test
  void shouldPingAndThenGiveUpWhenNothingIsHeard() {
    // When
    while (fixture.closedFor == null) {
      fixture.runTimer();
    }

    // Then
    assertThat(fixture.pings).isEqualTo(3);
    assertThat(fixture.closedFor).isEqualTo(CloseCause.GHOST);
    assertThat(fixture.tasks).isEmpty();
  }

  @Test
  void shouldNotTakeSilenceForAGhostWhenItDoesNotReadItself() {
    // Given
    fixture.session.onBudget(true);

    // When
    for (int i = 0; i < 10; i++) {
      fixture.runTimer();
    }

    // Then
    assertThat(fixture.closedFor).isNull();
  }

  @Test
  void shouldCountEverySessionAndPauseToItsEnd() {
    // Given
    fixture.session.onBudget(true);

    // When
    fixture.session.onClosed(true);
    fixture.session.onClosed(true);

    // Then
    assertThat(gauge("sessions")).isZero();
    assertThat(gauge("sockets.paused")).isZero();
    assertThat(
            fixture
                .meters
                .get("tracklog.ingest.disconnects")
                .tag("cause", "peer")
                .counter()
                .count())
        .isEqualTo(1);
  }

  private double gauge(String name) {
    return fixture.meters.get("tracklog.ingest." + name).gauge().value();
  }
}
