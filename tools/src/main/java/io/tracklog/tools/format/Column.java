package io.tracklog.tools.format;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name its name, that of the same field in the topics
 * @param type what its values are
 * @param value its value in a row, of the type's class; null = unknown
 */
public record Column(String name, ColumnType type, Function<Row, @Nullable Object> value) {
  /** Its value in a row; null = unknown. */
  public @Nullable Object in(Row row) {
    return value.apply(row);
  }
}
