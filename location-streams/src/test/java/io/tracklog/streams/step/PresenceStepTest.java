package io.tracklog.streams.step;

import static io.tracklog.schemas.model.SessionEvent.CONNECTED;
import static io.tracklog.schemas.model.SessionEvent.DISCONNECTED;
import static io.tracklog.schemas.model.SessionEvent.HEARTBEAT;
import static io.tracklog.streams.step.Fixes.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.streams.step.PresenceStep.Outcome;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PresenceStepTest {
  private static final String GOODBYE = "peer";
  private static final Presence ONE = new Presence(Map.of("a", 1_000L));
  private static final Presence TWO = new Presence(Map.of("a", 1_000L, "b", 2_000L));

  private final PresenceStep step = new PresenceStep(60_000, Set.of(GOODBYE));

  @Test
  void shouldConnectWhenASessionBeginsOrIsSpokenOf() {
    assertThat(step.step(Presence.NONE, session(CONNECTED, "a", ""), 1_000))
        .isEqualTo(new Outcome.Connected(ONE));
    assertThat(step.step(ONE, session(HEARTBEAT, "b", ""), 2_000))
        .isEqualTo(new Outcome.Connected(TWO));
  }

  @Test
  void shouldStayConnectedWhileAnotherSessionIsOpen() {
    assertThat(step.step(TWO, session(DISCONNECTED, "b", GOODBYE), 3_000))
        .isEqualTo(new Outcome.Connected(ONE));
  }

  @Test
  void shouldLeaveWhenTheLastSessionSaysGoodbye() {
    assertThat(step.step(ONE, session(DISCONNECTED, "a", GOODBYE), 3_000))
        .isEqualTo(new Outcome.Left(Presence.NONE));
  }

  @Test
  void shouldBeAbsentWhenTheGatewaySendsTheLastSessionAway() {
    assertThat(step.step(ONE, session(DISCONNECTED, "a", "drain"), 3_000))
        .isEqualTo(new Outcome.Absent(Presence.NONE));
  }

  @Test
  void shouldNotLeaveWhenAnUnknownSessionEnds() {
    assertThat(step.step(Presence.NONE, session(DISCONNECTED, "x", GOODBYE), 3_000))
        .isEqualTo(new Outcome.Absent(Presence.NONE));
    assertThat(step.step(ONE, session(DISCONNECTED, "x", GOODBYE), 3_000))
        .isEqualTo(new Outcome.Connected(ONE));
  }

  @Test
  void shouldForgetASessionWhoseGatewayDiedWithoutAWord() {
    assertThat(step.step(TWO, session(DISCONNECTED, "b", GOODBYE), 61_001))
        .isEqualTo(new Outcome.Left(Presence.NONE));
  }

  @Test
  void shouldKeepTheLatestSessionsWhenThereAreTooMany() {
    Presence presence = Presence.NONE;
    for (int i = 0; i <= PresenceStep.MAX_SESSIONS; i++) {
      presence = step.step(presence, session(CONNECTED, "c" + i, ""), 1_000 + i).presence();
    }
    assertThat(presence.lastHeardMs())
        .hasSize(PresenceStep.MAX_SESSIONS)
        .doesNotContainKey("c0")
        .containsKey("c" + PresenceStep.MAX_SESSIONS);
  }
}
