package io.tracklog.streams.step;

import static io.tracklog.streams.step.Presence.NOT_LEFT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.StatusReason;
import io.tracklog.streams.step.StalenessStep.Outcome;
import io.tracklog.streams.step.StalenessStep.Signal;
import org.junit.jupiter.api.Test;

class StalenessStepTest {
  private static final Liveness LIVE = Liveness.begin(100_000);
  private static final Liveness STALE =
      new Liveness(DeviceStatus.STALE, 130_000, StatusReason.SILENCE, 100_000);
  private static final Liveness SILENT =
      new Liveness(DeviceStatus.OFFLINE, 220_000, StatusReason.SILENCE, 100_000);
  private static final Liveness LEFT =
      new Liveness(DeviceStatus.OFFLINE, 110_000, StatusReason.DISCONNECTED, 100_000);

  private final StalenessStep step = new StalenessStep(Fixes.THRESHOLDS, 0);

  @Test
  void shouldStayLiveUntilTheLastMillisecondBeforeItsDeadline() {
    assertThat(step.deadlineMs(LIVE, NOT_LEFT)).isEqualTo(130_000);
    assertThat(step.step(LIVE, new Signal.Tick(129_999, NOT_LEFT)))
        .isEqualTo(new Outcome.Kept(LIVE));
  }

  @Test
  void shouldBecomeStaleWhenItsDeadlineIsReached() {
    assertThat(step.step(LIVE, new Signal.Tick(130_000, NOT_LEFT)))
        .isEqualTo(new Outcome.Changed(STALE));
  }

  @Test
  void shouldBecomeOfflineWhenSilenceGoesOn() {
    assertThat(step.deadlineMs(STALE, NOT_LEFT)).isEqualTo(220_000);
    assertThat(step.step(STALE, new Signal.Tick(219_999, NOT_LEFT)))
        .isEqualTo(new Outcome.Kept(STALE));
    assertThat(step.step(STALE, new Signal.Tick(220_000, NOT_LEFT)))
        .isEqualTo(new Outcome.Changed(SILENT));
  }

  @Test
  void shouldBeForgottenWhenItStaysOffline() {
    assertThat(step.deadlineMs(SILENT, NOT_LEFT)).isEqualTo(1_100_000);
    assertThat(step.step(SILENT, new Signal.Tick(1_099_999, NOT_LEFT)))
        .isEqualTo(new Outcome.Kept(SILENT));
    assertThat(step.step(SILENT, new Signal.Tick(1_100_000, NOT_LEFT)))
        .isEqualTo(new Outcome.Forgotten(SILENT));
    assertThat(step.step(LEFT, new Signal.Tick(1_100_000, NOT_LEFT)))
        .isEqualTo(new Outcome.Forgotten(LEFT));
  }

  @Test
  void shouldBeOfflineBeforeItIsForgotten() {
    assertThat(step.step(LIVE, new Signal.Tick(9_000_000, NOT_LEFT)))
        .isEqualTo(new Outcome.Changed(SILENT));
  }

  @Test
  void shouldBecomeOfflineAtOnceWhenBothDeadlinesHavePassed() {
    assertThat(step.step(LIVE, new Signal.Tick(500_000, NOT_LEFT)))
        .isEqualTo(new Outcome.Changed(SILENT));
  }

  @Test
  void shouldBecomeLiveWhenHeardAgain() {
    Outcome live = new Outcome.Changed(Liveness.begin(300_000));
    assertThat(step.step(STALE, new Signal.Seen(300_000))).isEqualTo(live);
    assertThat(step.step(SILENT, new Signal.Seen(300_000))).isEqualTo(live);
    assertThat(step.step(LEFT, new Signal.Seen(300_000))).isEqualTo(live);
  }

  @Test
  void shouldKeepWhenTheSignOfLifeIsNotNews() {
    assertThat(step.step(STALE, new Signal.Seen(100_000))).isEqualTo(new Outcome.Kept(STALE));
    assertThat(step.step(LIVE, new Signal.Seen(90_000))).isEqualTo(new Outcome.Kept(LIVE));
  }

  @Test
  void shouldMoveTheDeadlineWhenALiveDeviceIsHeard() {
    Outcome heard = step.step(LIVE, new Signal.Seen(101_000));
    assertThat(heard).isInstanceOf(Outcome.Kept.class);
    assertThat(heard.liveness().sinceMs()).isEqualTo(100_000);
    assertThat(step.deadlineMs(heard.liveness(), NOT_LEFT)).isEqualTo(131_000);
  }

  @Test
  void shouldStayOfflineWhenAPositionFromBeforeTheGoodbyeIsReadAfterIt() {
    Outcome heard = step.step(LEFT, new Signal.Seen(105_000));
    assertThat(heard).isInstanceOf(Outcome.Kept.class);
    assertThat(heard.liveness().status()).isEqualTo(DeviceStatus.OFFLINE);
    assertThat(heard.liveness().lastSeenMs()).isEqualTo(105_000);
  }

  @Test
  void shouldRefuseThresholdsOutOfOrder() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Thresholds(0, 1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new Thresholds(5, 5, 6));
    assertThatIllegalArgumentException().isThrownBy(() -> new Thresholds(5, 6, 6));
  }
}
