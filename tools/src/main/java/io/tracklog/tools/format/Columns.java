package io.tracklog.tools.format;

import io.tracklog.schemas.model.Position;
import io.tracklog.tools.table.Column;
import io.tracklog.tools.table.ColumnType;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The columns of tables. Their names are those of the topics' schemas, which carry the units, so
 * that one query serves the topic, a file and {@code tracklog sql}; {@code fleet} is added, since
 * that is what is asked for first.
 */
public final class Columns {
  private static final List<Column<Row>> DEVICE =
      List.of(
          text("device", row -> row.device().key()), text("fleet", row -> row.device().fleet()));

  private static final List<Column<Row>> STANDING =
      List.of(
          text("status", row -> row.requireStanding().status().wireName()),
          time("status_since", row -> row.requireStanding().sinceMs()));

  private static final List<Column<Row>> POSITION =
      List.of(
          time("received_at", Row::receivedAtMs),
          time("device_time", row -> row.position().timeMs()),
          new Column<>("sequence", ColumnType.LONG, row -> row.position().sequence()),
          new Column<>("latitude", ColumnType.DOUBLE, row -> row.position().latitude()),
          new Column<>("longitude", ColumnType.DOUBLE, row -> row.position().longitude()),
          measure("altitude_m", Position::altitudeM),
          measure("speed_mps", Position::speedMps),
          measure("heading_deg", Position::headingDeg),
          measure("accuracy_m", Position::accuracyM),
          new Column<>(
              "attributes", ColumnType.WORDS, row -> new TreeMap<>(row.position().attributes())),
          new Column<>("source_partition", ColumnType.INTEGER, Row::partition),
          new Column<>("source_offset", ColumnType.LONG, Row::offset));

  private Columns() {}

  /** The columns of a table of such rows, in their order. */
  public static List<Column<Row>> of(RowKind kind) {
    return switch (kind) {
      case POSITIONS, NEWEST -> join(List.of(DEVICE, POSITION));
      case LAST_KNOWN -> join(List.of(DEVICE, STANDING, POSITION));
    };
  }

  private static List<Column<Row>> join(List<List<Column<Row>>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  private static Column<Row> text(String name, Function<Row, @Nullable Object> value) {
    return new Column<>(name, ColumnType.TEXT, value);
  }

  private static Column<Row> time(String name, Function<Row, Long> epochMs) {
    return new Column<>(name, ColumnType.TIME, row -> Instant.ofEpochMilli(epochMs.apply(row)));
  }

  private static Column<Row> measure(String name, ToDoubleFunction<Position> value) {
    return new Column<>(
        name,
        ColumnType.DOUBLE,
        row -> {
          double measured = value.applyAsDouble(row.position());
          return Double.isNaN(measured) ? null : (Double) measured;
        });
  }
}
