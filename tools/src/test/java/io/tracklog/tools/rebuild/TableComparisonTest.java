package io.tracklog.tools.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.StatusReason;
import io.tracklog.tools.verify.Difference;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableComparisonTest {
  private static final String BUS = "acme/bus-1";
  private static final long COMMITTED = 100;
  private static final long LOG_END = 200;
  private static final long LATER_MS = 9_000_000;

  @Test
  void shouldWriteNothingWhereBothSayTheSame() {
    assertThat(compare(live(50), live(50))).isEqualTo(new Comparison.Same(BUS));
  }

  @Test
  void shouldDeleteARowThatSeemsNewerBeforeItIsMended() {
    LastKnown right = live(50);
    LastKnown wrong = at(50, 777_000);

    Comparison comparison = compare(wrong, right);

    assertThat(comparison)
        .isInstanceOfSatisfying(
            Comparison.Differs.class,
            differs -> assertThat(differs.difference()).isInstanceOf(Difference.Newer.class));
    Mend mend = comparison.toWrite().orElseThrow();
    assertThat(mend.deletedAtMs()).hasValue(right.receivedAtMs() - 1);
    assertThat(mend.row()).contains(right);
  }

  @Test
  void shouldWriteAnOlderRowAnewWithoutDeletingIt() {
    Mend mend = compare(live(40), live(50)).toWrite().orElseThrow();

    assertThat(mend.deletedAtMs()).isEmpty();
    assertThat(mend.row()).contains(live(50));
  }

  @Test
  void shouldDeleteWhatTheLogDoesNotLeadTo() {
    Mend mend = compare(live(50), null).toWrite().orElseThrow();

    assertThat(mend.deletedAtMs()).hasValue(live(50).receivedAtMs());
    assertThat(mend.row()).isEmpty();
  }

  @Test
  void shouldLeaveRowsFromBeforeTheRebuildBegan() {
    assertThat(compare(live(5), null)).isEqualTo(new Comparison.Unjudged(BUS));
    assertThat(compare(table(live(50)), table(null), OptionalLong.empty()))
        .as("nobody knows where it began")
        .isEqualTo(new Comparison.Unjudged(BUS));
  }

  @Test
  void shouldWaitForTheRebuildWhereTheJobHasReadFurther() {
    assertThat(compare(live(150), live(50))).isEqualTo(new Comparison.Ahead(BUS));
    assertThat(compare(live(150), null)).isEqualTo(new Comparison.Ahead(BUS));
  }

  @Test
  void shouldNotTakeARowBeyondTheLogForOneThatIsAhead() {
    assertThat(compare(live(5_000), live(50))).isInstanceOf(Comparison.Differs.class);
  }

  @Test
  void shouldBringAlongWhatTheRebuildHasReadFurther() {
    Comparison comparison =
        compare(
            new Table(Map.of(BUS, live(10)), Map.of(), 20), table(live(50)), OptionalLong.of(10));

    assertThat(comparison).isInstanceOf(Comparison.Moved.class);
    assertThat(comparison.toWrite().orElseThrow().row()).contains(live(50));
  }

  @Test
  void shouldNotHoldAgainstATableSinceWhenAStatusHolds() {
    Comparison comparison =
        compare(
            with(live(50), DeviceStatus.LIVE, 49_000), with(live(50), DeviceStatus.LIVE, 9_000));

    assertThat(comparison).isInstanceOf(Comparison.Moved.class);
    assertThat(comparison.toWrite().orElseThrow().change()).isPresent();
  }

  @Test
  void shouldNotHoldAgainstATableWhatWasJudgedAfterTheRebuild() {
    assertThat(compare(with(live(50), DeviceStatus.STALE, LATER_MS), live(50)))
        .isInstanceOf(Comparison.Moved.class);
  }

  @Test
  void shouldSayThatAStatusIsWrong() {
    LastKnown right = with(live(50), DeviceStatus.OFFLINE, 60_000);

    Comparison comparison = compare(with(live(50), DeviceStatus.STALE, 55_000), right);

    assertThat(comparison)
        .isInstanceOfSatisfying(
            Comparison.Differs.class,
            differs -> assertThat(differs.difference()).isInstanceOf(Difference.OtherStatus.class));
    assertThat(comparison.toWrite().orElseThrow().change()).contains(changeOf(right));
  }

  private static Comparison compare(LastKnown row, @Nullable LastKnown right) {
    return compare(table(row), table(right), OptionalLong.of(10));
  }

  private static Comparison compare(Table old, Table rebuilt, OptionalLong from) {
    return new TableComparison(old, rebuilt, from, LOG_END).compare().getFirst();
  }

  /** With another device that was heard of later, so that the table has judged so far. */
  private static Table table(@Nullable LastKnown row) {
    LastKnown other = live(90);
    return row == null
        ? new Table(Map.of("acme/other", other), Map.of(), COMMITTED)
        : new Table(Map.of(BUS, row, "acme/other", other), Map.of(BUS, changeOf(row)), COMMITTED);
  }

  private static LastKnown live(long offset) {
    return at(offset, offset * 1_000);
  }

  private static LastKnown at(long offset, long timeMs) {
    Position position = Position.builder(DeviceId.parse(BUS), timeMs, 30.25, -97.75).build();
    return new LastKnown(position, offset * 1_000, DeviceStatus.LIVE, 1_000, 0, offset);
  }

  private static LastKnown with(LastKnown row, DeviceStatus status, long sinceMs) {
    return new LastKnown(
        row.position(), row.receivedAtMs(), status, sinceMs, 0, row.sourceOffset());
  }

  private static DeviceStatusChange changeOf(LastKnown row) {
    return new DeviceStatusChange(
        row.device(), row.status(), row.statusSinceMs(), row.receivedAtMs(), StatusReason.POSITION);
  }
}
