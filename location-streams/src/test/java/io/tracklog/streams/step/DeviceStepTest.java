package io.tracklog.streams.step;

import static io.tracklog.streams.step.Fixes.BUS;
import static io.tracklog.streams.step.Fixes.fix;
import static io.tracklog.streams.step.Fixes.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.SessionEvent;
import io.tracklog.schemas.model.StatusReason;
import org.junit.jupiter.api.Test;

class DeviceStepTest {
  private final DeviceStep step = new DeviceStep(Fixes.rules(60_000));

  @Test
  void shouldSayPlaceAndStatusWhenADeviceAppears() {
    DeviceOutcome outcome = position(DeviceState.UNKNOWN, fix(1_000, 4));

    assertThat(outcome.lastKnown())
        .isEqualTo(new LastKnown(fix(1_000, 4).position(), 1_000, DeviceStatus.LIVE, 1_000, 3, 4));
    assertThat(outcome.statusChange())
        .isEqualTo(
            new DeviceStatusChange(BUS, DeviceStatus.LIVE, 1_000, 1_000, StatusReason.POSITION));
  }

  @Test
  void shouldSayThePlaceAloneWhenALiveDeviceMoves() {
    DeviceOutcome outcome = position(seenAt(1_000), fix(2_000, 5));

    assertThat(outcome.lastKnown()).isNotNull();
    assertThat(outcome.lastKnown().sourceOffset()).isEqualTo(5);
    assertThat(outcome.statusChange()).isNull();
  }

  @Test
  void shouldSayNothingWhenALatePositionCannotChangeAnything() {
    DeviceOutcome outcome = position(seenAt(2_000), fix(1_000, 0, 2_500, 5));

    assertThat(outcome.lastKnown()).isNull();
    assertThat(outcome.statusChange()).isNull();
    assertThat(step.deadlineMs(outcome.state())).hasValue(32_500);
  }

  @Test
  void shouldBringBackAStaleDeviceWithoutMovingItWhenALatePositionIsReceived() {
    DeviceState stale = tick(seenAt(2_000), 32_000).state();

    DeviceOutcome outcome = position(stale, fix(1_000, 0, 40_000, 9));

    assertThat(outcome.lastKnown())
        .isEqualTo(new LastKnown(fix(2_000, 4).position(), 2_000, DeviceStatus.LIVE, 40_000, 3, 4));
    assertThat(outcome.statusChange())
        .isEqualTo(
            new DeviceStatusChange(BUS, DeviceStatus.LIVE, 40_000, 40_000, StatusReason.POSITION));
  }

  @Test
  void shouldSayThePlaceWithTheSameOffsetWhenSilenceIsFound() {
    DeviceOutcome outcome = tick(seenAt(1_000), 31_000);

    assertThat(outcome.lastKnown())
        .isEqualTo(
            new LastKnown(fix(1_000, 4).position(), 1_000, DeviceStatus.STALE, 31_000, 3, 4));
    assertThat(outcome.statusChange())
        .isEqualTo(
            new DeviceStatusChange(BUS, DeviceStatus.STALE, 31_000, 1_000, StatusReason.SILENCE));
  }

  @Test
  void shouldGoOfflineWhenTheLastSessionSaysGoodbyeAndDoesNotComeBack() {
    DeviceState connected = told(seenAt(1_000), SessionEvent.CONNECTED, "", 900).state();
    DeviceOutcome goodbye = told(connected, SessionEvent.DISCONNECTED, "peer", 5_000);
    assertThat(goodbye.statusChange()).isNull();
    assertThat(step.deadlineMs(goodbye.state())).hasValue(10_000);

    DeviceOutcome outcome = tick(goodbye.state(), 10_000);

    assertThat(outcome.statusChange())
        .isEqualTo(
            new DeviceStatusChange(
                BUS, DeviceStatus.OFFLINE, 5_000, 1_000, StatusReason.DISCONNECTED));
    assertThat(step.deadlineMs(outcome.state())).hasValue(1_001_000);
  }

  @Test
  void shouldStayLiveWhenItComesBackWithinTheGrace() {
    DeviceState connected = told(seenAt(1_000), SessionEvent.CONNECTED, "", 900).state();
    DeviceState left = told(connected, SessionEvent.DISCONNECTED, "peer", 5_000).state();

    DeviceState back = told(left, SessionEvent.CONNECTED, "", 6_000).state();

    assertThat(tick(back, 30_999).statusChange()).isNull();
    assertThat(step.deadlineMs(back)).hasValue(31_000);
  }

  @Test
  void shouldStayLiveWhenTheGatewayIsDrained() {
    DeviceState connected = told(seenAt(1_000), SessionEvent.CONNECTED, "", 900).state();

    DeviceOutcome outcome = told(connected, SessionEvent.DISCONNECTED, "drain", 5_000);

    assertThat(outcome.statusChange()).isNull();
    assertThat(step.deadlineMs(outcome.state())).hasValue(31_000);
  }

  @Test
  void shouldKeepNothingOfADeviceThatCameAndWentWithoutAPosition() {
    DeviceState connected = told(DeviceState.UNKNOWN, SessionEvent.CONNECTED, "", 900).state();
    assertThat(connected.isBlank()).isFalse();

    DeviceOutcome outcome = told(connected, SessionEvent.DISCONNECTED, "peer", 5_000);

    assertThat(outcome.statusChange()).isNull();
    assertThat(step.deadlineMs(outcome.state())).hasValue(10_000);
    assertThat(tick(outcome.state(), 10_000).state().isBlank()).isTrue();
  }

  @Test
  void shouldKnowTheGoodbyeThatIsReadBeforeTheFirstPosition() {
    DeviceState connected = told(DeviceState.UNKNOWN, SessionEvent.CONNECTED, "", 900).state();
    DeviceState left = told(connected, SessionEvent.DISCONNECTED, "peer", 5_000).state();

    DeviceState seen = position(left, fix(1_000, 4)).state();

    assertThat(tick(seen, 500_000).statusChange())
        .isEqualTo(
            new DeviceStatusChange(
                BUS, DeviceStatus.OFFLINE, 5_000, 1_000, StatusReason.DISCONNECTED));
  }

  @Test
  void shouldKnowTheGoodbyeThatIsReadBeforeThePositionsThatBringTheDeviceBack() {
    DeviceState offline = tick(seenAt(1_000), 150_000).state();
    DeviceState connected = told(offline, SessionEvent.CONNECTED, "", 200_000).state();
    DeviceState left = told(connected, SessionEvent.DISCONNECTED, "peer", 210_000).state();

    DeviceState live = position(left, fix(205_000, 5)).state();

    assertThat(tick(live, 500_000).statusChange())
        .isEqualTo(
            new DeviceStatusChange(
                BUS, DeviceStatus.OFFLINE, 210_000, 205_000, StatusReason.DISCONNECTED));
  }

  @Test
  void shouldSayThePlaceAgainWhenItsRecordIsReplayed() {
    DeviceState stale = tick(seenAt(1_000), 31_000).state();

    DeviceOutcome outcome = position(stale, fix(1_000, 4));

    assertThat(outcome.state()).isEqualTo(stale);
    assertThat(outcome.lastKnown()).isNotNull();
    assertThat(outcome.lastKnown().status()).isEqualTo(DeviceStatus.STALE);
    assertThat(outcome.statusChange()).isNull();
  }

  private DeviceState seenAt(long timeMs) {
    return position(DeviceState.UNKNOWN, fix(timeMs, 4)).state();
  }

  private DeviceOutcome position(DeviceState state, Fix fix) {
    return step.step(state, new DeviceInput.PositionRead(fix));
  }

  private DeviceOutcome tick(DeviceState state, long atMs) {
    return step.step(state, new DeviceInput.Tick(atMs));
  }

  private DeviceOutcome told(DeviceState state, SessionEvent event, String reason, long atMs) {
    return step.step(state, new DeviceInput.SessionRead(session(event, "a", reason), atMs));
  }
}
