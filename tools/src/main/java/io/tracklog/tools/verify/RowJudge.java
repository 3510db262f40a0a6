package io.tracklog.tools.verify;

import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.tools.verify.TableBounds.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a device's row is what the log makes of the device. Pure.
 *
 * <p>A row is right when it holds the newest position of what the table must know, or the newest at
 * a later point of the log: the job writes ahead of what it has committed. What retention has
 * deleted is not held against a row.
 */
final class RowJudge {
  private final TableBounds bounds;
  private final long forgottenIfReceivedBeforeMs;

  /**
   * Judges by these bounds.
   *
   * @param forgottenIfReceivedBeforeMs a device that was last heard of before this moment may have
   *     been removed for its silence, epoch milliseconds
   */
  RowJudge(TableBounds bounds, long forgottenIfReceivedBeforeMs) {
    this.bounds = bounds;
    this.forgottenIfReceivedBeforeMs = forgottenIfReceivedBeforeMs;
  }

  /**
   * What was found.
   *
   * @param differences in what the row differs
   * @param judged whether the log still holds enough to judge the position
   */
  record Verdict(List<Difference> differences, boolean judged) {
    Verdict {
      differences = List.copyOf(differences);
    }

    private static Verdict whole() {
      return new Verdict(List.of(), true);
    }
  }

  /** Judges one device. */
  Verdict judge(String device, DeviceEvidence evidence) {
    if (evidence.unreadable().isPresent()) {
      return new Verdict(
          List.of(new Difference.Unreadable(device, evidence.unreadable().get())), true);
    }
    return evidence
        .row()
        .map(row -> judgeRow(device, row, evidence))
        .orElseGet(() -> judgeAbsence(device, evidence));
  }

  private Verdict judgeAbsence(String device, DeviceEvidence evidence) {
    Optional<Sighting> newest = evidence.settled();
    boolean isRight =
        newest.isEmpty()
            || evidence.isRemovedLater()
            || newest.get().receivedAtMs() < forgottenIfReceivedBeforeMs;
    return isRight
        ? Verdict.whole()
        : new Verdict(List.of(new Difference.Missing(device, newest.get())), true);
  }

  private Verdict judgeRow(String device, LastKnown row, DeviceEvidence evidence) {
    boolean judged = !isOutOfReach(row, evidence);
    List<Difference> differences = new ArrayList<>();
    if (judged) {
      position(device, row, evidence).ifPresent(differences::add);
    }
    status(device, row, evidence).ifPresent(differences::add);
    return new Verdict(differences, judged);
  }

  /** The position's record was deleted, and nothing that is left contradicts the row. */
  private boolean isOutOfReach(LastKnown row, DeviceEvidence evidence) {
    return row.sourcePartition() == bounds.partition()
        && row.sourceOffset() < bounds.positions().begin()
        && !evidence.isRemovedAfter(row.sourceOffset())
        && evidence.settled().filter(newest -> isNewer(newest, row)).isEmpty();
  }

  private Optional<Difference> position(String device, LastKnown row, DeviceEvidence evidence) {
    if (isAhead(row, evidence)) {
      return Optional.empty();
    }
    if (evidence.settled().isPresent()) {
      return RowComparison.ofPosition(device, row, evidence.settled().get());
    }
    return Optional.of(
        new Difference.Unwanted(
            device,
            row,
            evidence.isRemovedAfter(row.sourceOffset())
                ? "the device was removed after that position"
                : "no such position in the log"));
  }

  /** Whether the row is right for a later point of the log than the settled one. */
  private boolean isAhead(LastKnown row, DeviceEvidence evidence) {
    return row.sourceOffset() >= bounds.positions().settled()
        && evidence.rowWasNewest()
        && evidence.atRow().filter(Sighting.of(row)::equals).isPresent();
  }

  private Optional<Difference> status(String device, LastKnown row, DeviceEvidence evidence) {
    List<DeviceStatusChange> told = evidence.changes();
    Stretch status = bounds.status();
    boolean isKnown = told.stream().anyMatch(change -> isSaidBy(change, row));
    if (isKnown || (told.isEmpty() && !status.isWhole())) {
      return Optional.empty();
    }
    Optional<DeviceStatusChange> last =
        told.isEmpty() ? Optional.empty() : Optional.of(told.getFirst());
    return Optional.of(new Difference.OtherStatus(device, row, last));
  }

  private static boolean isSaidBy(DeviceStatusChange change, LastKnown row) {
    return change.status() == row.status() && change.sinceMs() == row.statusSinceMs();
  }

  private static boolean isNewer(Sighting newest, LastKnown row) {
    return newest.recency().isNewerThan(row.recency());
  }
}
