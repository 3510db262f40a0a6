package io.tracklog.tools.rebuild;

import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * One partition of the tables that an application writes.
 *
 * @param rows by key, what {@code tracklog.last-known} holds
 * @param changes by device, the last of {@code tracklog.status}
 * @param committed the offset of the positions up to which the application has come for certain
 */
record Table(Map<String, LastKnown> rows, Map<String, DeviceStatusChange> changes, long committed) {

  /** Copies its arguments. */
  Table {
    rows = Map.copyOf(rows);
    changes = Map.copyOf(changes);
  }

  /** The latest moment that it speaks of: statuses later than this it has not judged. */
  long horizonMs() {
    LongStream ofRows =
        rows.values().stream().mapToLong(row -> Math.max(row.receivedAtMs(), row.statusSinceMs()));
    LongStream ofChanges = changes.values().stream().mapToLong(DeviceStatusChange::sinceMs);
    return Stream.of(ofRows, ofChanges).flatMapToLong(all -> all).max().orElse(Long.MIN_VALUE);
  }
}
