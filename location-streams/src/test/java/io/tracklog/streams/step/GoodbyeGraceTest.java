package io.tracklog.streams.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.StatusReason;
import io.tracklog.streams.step.StalenessStep.Outcome;
import io.tracklog.streams.step.StalenessStep.Signal;
import org.junit.jupiter.api.Test;

/** A goodbye at 110 s, five seconds of grace. */
class GoodbyeGraceTest {
  private static final Liveness LIVE = Liveness.begin(100_000);
  private static final Liveness OFFLINE =
      new Liveness(DeviceStatus.OFFLINE, 110_000, StatusReason.DISCONNECTED, 100_000);

  private final StalenessStep step = new StalenessStep(Fixes.THRESHOLDS, Fixes.GRACE_MS);
  private final Liveness leaving = step.step(LIVE, new Signal.Gone(110_000)).liveness();

  @Test
  void shouldSayNothingOfAGoodbyeUntilTheGraceIsOver() {
    assertThat(step.step(LIVE, new Signal.Gone(110_000))).isInstanceOf(Outcome.Kept.class);
    assertThat(leaving.status()).isEqualTo(DeviceStatus.LIVE);
    assertThat(step.deadlineMs(leaving)).isEqualTo(115_000);
    assertThat(step.step(leaving, new Signal.Tick(114_999))).isEqualTo(new Outcome.Kept(leaving));
  }

  @Test
  void shouldBeOfflineSinceTheGoodbyeWhenTheGraceIsOver() {
    assertThat(step.step(leaving, new Signal.Tick(115_000)))
        .isEqualTo(new Outcome.Changed(OFFLINE));
    assertThat(step.step(leaving, new Signal.Tick(900_000)))
        .isEqualTo(new Outcome.Changed(OFFLINE));
  }

  @Test
  void shouldNeverHaveBeenOfflineWhenASessionOpensWithinTheGrace() {
    Liveness back = step.step(leaving, new Signal.Back(112_000)).liveness();

    assertThat(back).isEqualTo(LIVE);
    assertThat(step.step(back, new Signal.Tick(129_999))).isEqualTo(new Outcome.Kept(LIVE));
  }

  @Test
  void shouldNeverHaveBeenOfflineWhenAPositionComesWithinTheGrace() {
    Outcome heard = step.step(leaving, new Signal.Seen(110_001));

    assertThat(heard).isInstanceOf(Outcome.Kept.class);
    assertThat(step.deadlineMs(heard.liveness())).isEqualTo(140_001);
  }

  @Test
  void shouldHoldToTheGoodbyeWhenWhatIsReadIsOlder() {
    Liveness heard = step.step(leaving, new Signal.Seen(109_000)).liveness();
    Liveness session = step.step(heard, new Signal.Back(109_500)).liveness();

    assertThat(step.deadlineMs(session)).isEqualTo(115_000);
    assertThat(step.step(session, new Signal.Tick(115_000)).liveness().status())
        .isEqualTo(DeviceStatus.OFFLINE);
  }

  @Test
  void shouldTurnStaleOnTheWayWhenItWasSilentBefore() {
    Liveness silent = step.step(LIVE, new Signal.Gone(128_000)).liveness();

    Liveness stale = step.step(silent, new Signal.Tick(131_000)).liveness();
    assertThat(stale.status()).isEqualTo(DeviceStatus.STALE);
    assertThat(step.deadlineMs(stale)).isEqualTo(133_000);

    Liveness offline = step.step(stale, new Signal.Tick(133_000)).liveness();
    assertThat(offline.sinceMs()).isEqualTo(128_000);
    assertThat(offline.reason()).isEqualTo(StatusReason.DISCONNECTED);
  }

  @Test
  void shouldForgetTheGoodbyeWhenSilenceComesFirst() {
    Liveness stale = new Liveness(DeviceStatus.STALE, 130_000, StatusReason.SILENCE, 100_000);
    Liveness silent = step.step(stale, new Signal.Gone(218_000)).liveness();

    Liveness offline = step.step(silent, new Signal.Tick(220_000)).liveness();

    assertThat(offline)
        .isEqualTo(new Liveness(DeviceStatus.OFFLINE, 220_000, StatusReason.SILENCE, 100_000));
  }
}
