package io.tracklog.streams.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.StatusReason;
import io.tracklog.streams.step.StalenessStep.Outcome;
import io.tracklog.streams.step.StalenessStep.Signal;
import org.junit.jupiter.api.Test;

/** A goodbye at 110 s, five seconds of grace. */
class GoodbyeGraceTest {
  private static final long LEFT_MS = 110_000;
  private static final Liveness LIVE = Liveness.begin(100_000);
  private static final Liveness STALE =
      new Liveness(DeviceStatus.STALE, 130_000, StatusReason.SILENCE, 100_000);

  private final StalenessStep step = new StalenessStep(Fixes.THRESHOLDS, Fixes.GRACE_MS);

  @Test
  void shouldSayNothingOfAGoodbyeUntilTheGraceIsOver() {
    assertThat(step.deadlineMs(LIVE, LEFT_MS)).isEqualTo(115_000);
    assertThat(step.step(LIVE, new Signal.Tick(114_999, LEFT_MS)))
        .isEqualTo(new Outcome.Kept(LIVE));
  }

  @Test
  void shouldBeOfflineSinceTheGoodbyeWhenTheGraceIsOver() {
    Outcome offline = new Outcome.Changed(offlineSince(LEFT_MS));
    assertThat(step.step(LIVE, new Signal.Tick(115_000, LEFT_MS))).isEqualTo(offline);
    assertThat(step.step(LIVE, new Signal.Tick(900_000, LEFT_MS))).isEqualTo(offline);
  }

  @Test
  void shouldBeOfflineWithTheNextTickWhenThereIsNoGrace() {
    StalenessStep strict = new StalenessStep(Fixes.THRESHOLDS, 0);

    assertThat(strict.step(LIVE, new Signal.Tick(LEFT_MS, LEFT_MS)))
        .isEqualTo(new Outcome.Changed(offlineSince(LEFT_MS)));
  }

  @Test
  void shouldNeverHaveBeenOfflineWhenAPositionComesWithinTheGrace() {
    Outcome heard = step.step(LIVE, new Signal.Seen(110_001));

    assertThat(heard).isInstanceOf(Outcome.Kept.class);
    assertThat(step.deadlineMs(heard.liveness(), LEFT_MS)).isEqualTo(140_001);
  }

  @Test
  void shouldHoldToTheGoodbyeWhenWhatIsReadIsOlder() {
    Liveness heard = step.step(LIVE, new Signal.Seen(109_000)).liveness();

    assertThat(step.deadlineMs(heard, LEFT_MS)).isEqualTo(115_000);
    assertThat(step.step(heard, new Signal.Tick(115_000, LEFT_MS)).liveness().status())
        .isEqualTo(DeviceStatus.OFFLINE);
  }

  @Test
  void shouldTurnStaleOnTheWayWhenItWasSilentBefore() {
    assertThat(step.step(LIVE, new Signal.Tick(131_000, 128_000)))
        .isEqualTo(new Outcome.Changed(STALE));
    assertThat(step.deadlineMs(STALE, 128_000)).isEqualTo(133_000);
    assertThat(step.step(STALE, new Signal.Tick(133_000, 128_000)))
        .isEqualTo(new Outcome.Changed(offlineSince(128_000)));
  }

  @Test
  void shouldLetTheGoodbyeDecideWhenItCameBeforeSilenceDid() {
    assertThat(step.deadlineMs(STALE, 219_999)).isEqualTo(224_999);
    assertThat(step.step(STALE, new Signal.Tick(220_000, 219_999)))
        .isEqualTo(new Outcome.Kept(STALE));
    assertThat(step.step(STALE, new Signal.Tick(224_999, 219_999)))
        .isEqualTo(new Outcome.Changed(offlineSince(219_999)));
  }

  @Test
  void shouldLetSilenceDecideWhenTheGoodbyeCameAfterIt() {
    Outcome silent =
        new Outcome.Changed(
            new Liveness(DeviceStatus.OFFLINE, 220_000, StatusReason.SILENCE, 100_000));

    assertThat(step.deadlineMs(STALE, 220_000)).isEqualTo(220_000);
    assertThat(step.step(STALE, new Signal.Tick(220_000, 220_000))).isEqualTo(silent);
    assertThat(step.step(LIVE, new Signal.Tick(900_000, 220_000))).isEqualTo(silent);
  }

  private static Liveness offlineSince(long goodbyeMs) {
    return new Liveness(DeviceStatus.OFFLINE, goodbyeMs, StatusReason.DISCONNECTED, 100_000);
  }
}
