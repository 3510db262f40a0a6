package io.tracklog.tools.verify;

import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was read of one device: its row, and what the log says of it up to where the table is judged
 * and a little beyond. About 1 kB. Confined to one thread.
 */
final class DeviceEvidence {
  /** A row cannot lag so many changes; what is beyond them is not remembered. */
  private static final int MAX_LATEST_CHANGES = 16;

  private static final long NEVER = -1;

  private @Nullable LastKnown row;
  private @Nullable String unreadable;
  private @Nullable Sighting settled;
  private @Nullable Sighting newest;
  private @Nullable Sighting atRow;
  private boolean rowWasNewest;
  private boolean removedLater;
  private long removedAt = NEVER;
  private final List<DeviceStatusChange> changes = new ArrayList<>(1);

  void row(LastKnown read) {
    row = read;
    unreadable = null;
  }

  void unreadableRow(String why) {
    row = null;
    unreadable = why;
  }

  void noRow() {
    row = null;
    unreadable = null;
  }

  /**
   * The log's next position of the device.
   *
   * @param isSettled whether the table must have taken it into account
   */
  void sighted(Sighting sighting, boolean isSettled) {
    boolean advances = newest == null || sighting.recency().isNewerThan(newest.recency());
    if (advances) {
      newest = sighting;
    }
    if (isSettled) {
      settled = newest;
    }
    if (row != null && row.sourceOffset() == sighting.offset()) {
      atRow = sighting;
      rowWasNewest = advances;
    }
  }

  /** The log's next record is the wish that the device be forgotten. */
  void removed(long offset, boolean isSettled) {
    newest = null;
    if (isSettled) {
      settled = null;
      removedAt = offset;
    } else {
      removedLater = true;
    }
  }

  /**
   * The next change of the device's status.
   *
   * @param isSettled whether the row must have taken it into account: it then replaces all before
   */
  void changed(DeviceStatusChange change, boolean isSettled) {
    if (isSettled) {
      changes.clear();
    } else if (changes.size() == MAX_LATEST_CHANGES) {
      changes.removeFirst();
    }
    changes.add(change);
  }

  Optional<LastKnown> row() {
    return Optional.ofNullable(row);
  }

  /** Why the row cannot be read; empty when it can, or is not there. */
  Optional<String> unreadable() {
    return Optional.ofNullable(unreadable);
  }

  /** The newest position that the table must have taken into account. */
  Optional<Sighting> settled() {
    return Optional.ofNullable(settled);
  }

  /** What stands in the log where the row says that its position stands. */
  Optional<Sighting> atRow() {
    return Optional.ofNullable(atRow);
  }

  /** Whether what stands there was the newest at that point of the log. */
  boolean rowWasNewest() {
    return rowWasNewest;
  }

  /** Whether the device was forgotten behind this offset, as far as the table must know. */
  boolean isRemovedAfter(long offset) {
    return removedAt > offset;
  }

  /** Whether the device was forgotten where the table need not know it yet. */
  boolean isRemovedLater() {
    return removedLater;
  }

  /** The last change that the row must know, and those behind it that it may know. */
  List<DeviceStatusChange> changes() {
    return changes;
  }
}
