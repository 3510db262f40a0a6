package io.tracklog.tools.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.StatusReason;
import io.tracklog.tools.verify.Difference.OtherStatus;
import io.tracklog.tools.verify.Difference.Unreadable;
import io.tracklog.tools.verify.Difference.Unwanted;
import io.tracklog.tools.verify.RowJudge.Verdict;
import io.tracklog.tools.verify.TableBounds.Basis;
import io.tracklog.tools.verify.TableBounds.Stretch;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowJudgeTest {
  private static final String BUS = "acme/bus-1";
  private static final Stretch SMALL = new Stretch(0, 10, 20);
  private static final TableBounds WHOLE =
      new TableBounds(0, new Stretch(0, 100, 200), SMALL, SMALL, Basis.COMMITTED);
  private static final TableBounds CUT =
      new TableBounds(0, new Stretch(50, 100, 200), new Stretch(5, 10, 20), SMALL, Basis.COMMITTED);

  private final DeviceEvidence bus = new DeviceEvidence();

  @Test
  void shouldNotJudgeWhatRetentionHasDeleted() {
    bus.row(row(7, DeviceStatus.OFFLINE, 9_000));

    Verdict verdict = judge(CUT);

    assertThat(verdict.differences()).isEmpty();
    assertThat(verdict.judged()).isFalse();
  }

  @Test
  void shouldHoldANewerPositionAgainstARowFromBeforeTheLog() {
    bus.row(row(7, DeviceStatus.LIVE, 7_000));
    bus.sighted(sighting(60), true);

    assertThat(judge(CUT).differences())
        .containsExactly(new Difference.Older(BUS, row(7, DeviceStatus.LIVE, 7_000), sighting(60)));
  }

  @Test
  void shouldWantNoRowOfADeviceThatWasRemoved() {
    bus.row(row(7, DeviceStatus.LIVE, 7_000));
    bus.sighted(sighting(7), true);
    bus.removed(8, true);
    bus.changed(live(7_000), true);

    assertThat(judge(WHOLE).differences())
        .containsExactly(
            new Unwanted(
                BUS,
                row(7, DeviceStatus.LIVE, 7_000),
                "the device was removed after that position"));
  }

  @Test
  void shouldAllowARemovalThatIsNotCommittedYet() {
    bus.sighted(sighting(7), true);
    bus.removed(150, false);

    assertThat(judge(WHOLE).differences()).isEmpty();
  }

  @Test
  void shouldWantNoRowThatTheLogKnowsNothingOf() {
    bus.row(row(7, DeviceStatus.LIVE, 7_000));
    bus.changed(live(7_000), true);

    assertThat(judge(WHOLE).differences())
        .containsExactly(
            new Unwanted(BUS, row(7, DeviceStatus.LIVE, 7_000), "no such position in the log"));
  }

  @Test
  void shouldNotMissADeviceThatMayHaveBeenForgottenForItsSilence() {
    bus.sighted(sighting(7), true);

    assertThat(new RowJudge(WHOLE, 7_000).judge(BUS, bus).differences())
        .containsExactly(new Difference.Missing(BUS, sighting(7)));
    assertThat(new RowJudge(WHOLE, 7_001).judge(BUS, bus).differences()).isEmpty();
  }

  @Test
  void shouldCompareTheStatusWithWhatWasLastSaid() {
    bus.row(row(7, DeviceStatus.LIVE, 7_000));
    bus.sighted(sighting(7), true);
    bus.changed(live(7_000), true);
    DeviceStatusChange stale = change(DeviceStatus.STALE, 37_000);
    bus.changed(stale, true);

    assertThat(judge(WHOLE).differences())
        .containsExactly(
            new OtherStatus(BUS, row(7, DeviceStatus.LIVE, 7_000), Optional.of(stale)));
  }

  @Test
  void shouldAllowAChangeThatTheRowDoesNotHaveToKnowYet() {
    bus.row(row(7, DeviceStatus.LIVE, 7_000));
    bus.sighted(sighting(7), true);
    bus.changed(live(7_000), true);
    bus.changed(change(DeviceStatus.STALE, 37_000), false);

    assertThat(judge(WHOLE).differences()).isEmpty();
    bus.row(row(7, DeviceStatus.STALE, 37_000));
    assertThat(judge(WHOLE).differences()).isEmpty();
  }

  @Test
  void shouldNotJudgeAStatusOfWhichTheChangesAreDeleted() {
    bus.row(row(60, DeviceStatus.LIVE, 7_000));
    bus.sighted(sighting(60), true);

    assertThat(judge(CUT).differences()).isEmpty();
    assertThat(judge(WHOLE).differences()).hasOnlyElementsOfType(OtherStatus.class);
  }

  @Test
  void shouldSayThatARowCannotBeRead() {
    bus.unreadableRow("the key is no device");

    assertThat(judge(WHOLE).differences())
        .containsExactly(new Unreadable(BUS, "the key is no device"));
  }

  private Verdict judge(TableBounds bounds) {
    return new RowJudge(bounds, 0).judge(BUS, bus);
  }

  private static Sighting sighting(long offset) {
    Position position =
        Position.builder(DeviceId.parse(BUS), offset * 1_000, 30.25, -97.75).build();
    return new Sighting(position, offset * 1_000, 0, offset);
  }

  private static LastKnown row(long offset, DeviceStatus status, long sinceMs) {
    Sighting sighting = sighting(offset);
    return new LastKnown(
        sighting.position(), sighting.receivedAtMs(), status, sinceMs, 0, sighting.offset());
  }

  private static DeviceStatusChange live(long sinceMs) {
    return change(DeviceStatus.LIVE, sinceMs);
  }

  private static DeviceStatusChange change(DeviceStatus status, long sinceMs) {
    return new DeviceStatusChange(
        DeviceId.parse(BUS), status, sinceMs, sinceMs, StatusReason.SILENCE);
  }
}
