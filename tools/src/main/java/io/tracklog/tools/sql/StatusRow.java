package io.tracklog.tools.sql;

import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.tools.table.Column;
import io.tracklog.tools.table.ColumnType;
import java.time.Instant;
import java.util.List;

/**
 * A change of status with its place in the log.
 *
 * @param change the change
 * @param partition the partition of the topic of status changes
 * @param offset the offset there
 */
record StatusRow(DeviceStatusChange change, int partition, long offset) {
  /** The columns, by the names of the topic's schema. */
  static final List<Column<StatusRow>> COLUMNS =
      List.of(
          new Column<>("device", ColumnType.TEXT, row -> row.change().device().key()),
          new Column<>("fleet", ColumnType.TEXT, row -> row.change().device().fleet()),
          new Column<>("status", ColumnType.TEXT, row -> row.change().status().wireName()),
          new Column<>(
              "since", ColumnType.TIME, row -> Instant.ofEpochMilli(row.change().sinceMs())),
          new Column<>(
              "last_seen", ColumnType.TIME, row -> Instant.ofEpochMilli(row.change().lastSeenMs())),
          new Column<>("reason", ColumnType.TEXT, row -> row.change().reason().wireName()),
          new Column<>("source_partition", ColumnType.INTEGER, StatusRow::partition),
          new Column<>("source_offset", ColumnType.LONG, StatusRow::offset));
}
