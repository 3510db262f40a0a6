package io.tracklog.streams.step;

import static io.tracklog.schemas.model.SessionEvent.CONNECTED;
import static io.tracklog.schemas.model.SessionEvent.DISCONNECTED;
import static io.tracklog.schemas.model.SessionEvent.HEARTBEAT;
import static io.tracklog.streams.step.Fixes.session;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PresenceStepTest {
  private static final String GOODBYE = "peer";
  private static final Presence ONE = new Presence(Map.of("a", 1_000L));
  private static final Presence TWO = new Presence(Map.of("a", 1_000L, "b", 2_000L));

  private static final Presence LEFT = new Presence(Map.of(), 3_000);

  private final PresenceStep step = new PresenceStep(60_000, 5_000, Set.of(GOODBYE));

  @Test
  void shouldConnectWhenASessionBeginsOrIsSpokenOf() {
    assertThat(step.step(Presence.NONE, session(CONNECTED, "a", ""), 1_000)).isEqualTo(ONE);
    assertThat(step.step(ONE, session(HEARTBEAT, "b", ""), 2_000)).isEqualTo(TWO);
  }

  @Test
  void shouldStayConnectedWhileAnotherSessionIsOpen() {
    assertThat(step.step(TWO, session(DISCONNECTED, "b", GOODBYE), 3_000)).isEqualTo(ONE);
  }

  @Test
  void shouldLeaveWhenTheLastSessionSaysGoodbye() {
    assertThat(step.step(ONE, session(DISCONNECTED, "a", GOODBYE), 3_000)).isEqualTo(LEFT);
  }

  @Test
  void shouldBeAbsentWhenTheGatewaySendsTheLastSessionAway() {
    assertThat(step.step(ONE, session(DISCONNECTED, "a", "drain"), 3_000)).isEqualTo(Presence.NONE);
  }

  @Test
  void shouldNotLeaveWhenAnUnknownSessionEnds() {
    assertThat(step.step(Presence.NONE, session(DISCONNECTED, "x", GOODBYE), 3_000))
        .isEqualTo(Presence.NONE);
    assertThat(step.step(ONE, session(DISCONNECTED, "x", GOODBYE), 3_000)).isEqualTo(ONE);
  }

  @Test
  void shouldForgetASessionWhoseGatewayDiedWithoutAWord() {
    assertThat(step.step(TWO, session(DISCONNECTED, "b", GOODBYE), 61_001))
        .isEqualTo(new Presence(Map.of(), 61_001));
  }

  @Test
  void shouldKeepTheLatestSessionsWhenThereAreTooMany() {
    Presence presence = Presence.NONE;
    for (int i = 0; i <= PresenceStep.MAX_SESSIONS; i++) {
      presence = step.step(presence, session(CONNECTED, "c" + i, ""), 1_000 + i);
    }
    assertThat(presence.lastHeardMs())
        .hasSize(PresenceStep.MAX_SESSIONS)
        .doesNotContainKey("c0")
        .containsKey("c" + PresenceStep.MAX_SESSIONS);
  }

  @Test
  void shouldForgetTheGoodbyeOfADeviceThatComesBackWithinTheGrace() {
    assertThat(step.step(LEFT, session(CONNECTED, "b", ""), 8_000))
        .isEqualTo(new Presence(Map.of("b", 8_000L)));
  }

  @Test
  void shouldHoldToTheGoodbyeOfADeviceThatComesBackLater() {
    assertThat(step.step(LEFT, session(CONNECTED, "b", ""), 8_001))
        .isEqualTo(new Presence(Map.of("b", 8_001L), 3_000));
  }

  @Test
  void shouldHoldToTheGoodbyeWhenWhatWasSaidBeforeItIsReadAgain() {
    Presence again = step.step(LEFT, session(CONNECTED, "a", ""), 1_000);

    assertThat(again).isEqualTo(new Presence(Map.of("a", 1_000L), 3_000));
    assertThat(step.step(again, session(DISCONNECTED, "a", GOODBYE), 2_000)).isEqualTo(LEFT);
  }

  @Test
  void shouldDropWhatIsOverWhenItSettles() {
    assertThat(step.deadlineMs(LEFT)).hasValue(8_000);
    assertThat(step.settledAt(LEFT, 7_999)).isEqualTo(LEFT);
    assertThat(step.settledAt(LEFT, 8_000)).isEqualTo(Presence.NONE);
    assertThat(step.deadlineMs(TWO)).hasValue(62_001);
    assertThat(step.settledAt(TWO, 62_000)).isEqualTo(new Presence(Map.of("b", 2_000L)));
    assertThat(step.settledAt(TWO, 62_001)).isEqualTo(Presence.NONE);
    assertThat(step.deadlineMs(Presence.NONE)).isEmpty();
  }
}
