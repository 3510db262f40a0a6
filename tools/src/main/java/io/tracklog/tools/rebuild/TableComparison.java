package io.tracklog.tools.rebuild;

import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.tools.verify.Difference;
import io.tracklog.tools.verify.RowComparison;
import io.tracklog.tools.verify.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares one partition of the tables with the same one made anew. Pure.
 *
 * <p>Three things are no fault of the table: that one of the two has read further; that one has
 * judged silence at a later moment; and since when a status holds. A short silence may go unnoticed
 * by who works off a backlog, for it looks less often; and whether a device that said goodbye is
 * found silent first depends on which of two topics is read first.
 */
final class TableComparison {
  private final Table old;
  private final Table rebuilt;
  private final OptionalLong rebuiltFrom;
  private final long logEnd;
  private final long oldHorizonMs;
  private final long rebuiltHorizonMs;

  /**
   * Made of both.
   *
   * @param rebuiltFrom the offset of the positions at which the rebuild began; empty when that is
   *     not known any more, and then nothing is taken to be there without reason
   * @param logEnd the end of the positions
   */
  TableComparison(Table old, Table rebuilt, OptionalLong rebuiltFrom, long logEnd) {
    this.old = old;
    this.rebuilt = rebuilt;
    this.rebuiltFrom = rebuiltFrom;
    this.logEnd = logEnd;
    this.oldHorizonMs = old.horizonMs();
    this.rebuiltHorizonMs = rebuilt.horizonMs();
  }

  /** Every device of either, by name. */
  List<Comparison> compare() {
    TreeSet<String> devices = new TreeSet<>(old.rows().keySet());
    devices.addAll(rebuilt.rows().keySet());
    List<Comparison> comparisons = new ArrayList<>(devices.size());
    devices.forEach(device -> comparisons.add(compare(device)));
    return comparisons;
  }

  private Comparison compare(String device) {
    LastKnown row = old.rows().get(device);
    LastKnown right = rebuilt.rows().get(device);
    if (row != null && isAhead(row, right)) {
      return new Comparison.Ahead(device);
    }
    if (right == null) {
      return withoutRight(device, Objects.requireNonNull(row));
    }
    Mend mend = mend(device, row, right);
    return difference(device, row, right)
        .<Comparison>map(difference -> new Comparison.Differs(device, difference, mend))
        .orElseGet(
            () ->
                right.equals(row) && mend.change().isEmpty()
                    ? new Comparison.Same(device)
                    : new Comparison.Moved(device, mend));
  }

  /** Whether the row is of a record that the rebuild has not read and that may well be there. */
  private boolean isAhead(LastKnown row, @Nullable LastKnown right) {
    return row.sourceOffset() >= rebuilt.committed()
        && row.sourceOffset() < logEnd
        && (right == null || row.recency().isNewerThan(right.recency()));
  }

  private Comparison withoutRight(String device, LastKnown row) {
    if (rebuiltFrom.isEmpty() || row.sourceOffset() < rebuiltFrom.getAsLong()) {
      return new Comparison.Unjudged(device);
    }
    Mend deletion =
        new Mend(device, OptionalLong.of(row.receivedAtMs()), Optional.empty(), Optional.empty());
    return new Comparison.Differs(
        device, new Difference.Unwanted(device, row, "the log does not lead to it"), deletion);
  }

  private Optional<Difference> difference(String device, @Nullable LastKnown row, LastKnown right) {
    if (right.sourceOffset() >= old.committed()) {
      return Optional.empty(); // The rebuild has read further.
    }
    if (row == null) {
      return Optional.of(new Difference.Missing(device, Sighting.of(right)));
    }
    return RowComparison.ofPosition(device, row, Sighting.of(right))
        .or(() -> ofStatus(device, row, right));
  }

  private Optional<Difference> ofStatus(String device, LastKnown row, LastKnown right) {
    boolean judgedLater =
        row.statusSinceMs() > rebuiltHorizonMs || right.statusSinceMs() > oldHorizonMs;
    return row.status() == right.status() || judgedLater
        ? Optional.empty()
        : Optional.of(
            new Difference.OtherStatus(
                device, row, Optional.ofNullable(rebuilt.changes().get(device))));
  }

  /**
   * A row that seems newer than the right one has to be deleted first: a gateway that loads the
   * table keeps the newest of what it reads. The deletion is dated before the right position was
   * received, so that a gateway that runs and knows that one keeps the device.
   */
  private Mend mend(String device, @Nullable LastKnown row, LastKnown right) {
    DeviceStatusChange said = old.changes().get(device);
    DeviceStatusChange change = rebuilt.changes().get(device);
    return new Mend(
        device,
        row != null && row.recency().isNewerThan(right.recency())
            ? OptionalLong.of(Math.max(0, right.receivedAtMs() - 1))
            : OptionalLong.empty(),
        right.equals(row) ? Optional.empty() : Optional.of(right),
        change == null || change.equals(said) ? Optional.empty() : Optional.of(change));
  }
}
