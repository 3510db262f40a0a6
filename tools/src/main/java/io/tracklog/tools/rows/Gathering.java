package io.tracklog.tools.rows;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Recency;
import io.tracklog.tools.format.Row;
import java.io.IOException;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** What becomes of the records of a partition on their way to rows. Confined to one thread. */
sealed interface Gathering {
  /** Begins for a subject. */
  static Gathering of(Subject subject, RowSink sink) {
    return switch (subject) {
      case POSITIONS -> new Each(sink);
      // The log has a device's positions in any order of its clock.
      case NEWEST ->
          new OnePerDevice(sink, (row, before) -> recency(row).isNewerThan(recency(before)));
      // Of a table the last record is the one that holds.
      case LAST_KNOWN -> new OnePerDevice(sink, (row, before) -> true);
    };
  }

  /** Takes the next row of the partition. */
  void take(Row row) throws IOException;

  /** A device was to be forgotten. */
  void forget(DeviceId device);

  /** The partition is over. */
  void end() throws IOException;

  private static Recency recency(Row row) {
    return Recency.of(row.position(), row.offset());
  }

  /** All of them, as they come. */
  record Each(RowSink sink) implements Gathering {
    @Override
    public void take(Row row) throws IOException {
      sink.row(row);
    }

    /** What was written before stays in the log. */
    @Override
    public void forget(DeviceId device) {}

    @Override
    public void end() {}
  }

  /** One of each device, by name at the end of the partition, whose devices are in memory. */
  final class OnePerDevice implements Gathering {
    private final RowSink sink;
    private final BiPredicate<Row, Row> replaces;
    private final TreeMap<DeviceId, Row> table = new TreeMap<>();

    /** Keeps a row when it replaces the one before it. */
    OnePerDevice(RowSink sink, BiPredicate<Row, Row> replaces) {
      this.sink = sink;
      this.replaces = replaces;
    }

    @Override
    public void take(Row row) {
      table.merge(row.device(), row, (before, next) -> replaces.test(next, before) ? next : before);
    }

    @Override
    public void forget(DeviceId device) {
      table.remove(device);
    }

    @Override
    public void end() throws IOException {
      for (Row row : table.values()) {
        sink.row(row);
      }
      table.clear();
    }
  }
}
