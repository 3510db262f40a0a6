package io.tracklog.tools.table;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param <R> what is a row
 * @param name its name, that of the same field in the topics
 * @param type what its values are
 * @param value its value in a row, of the type's class; null = unknown
 */
public record Column<R>(String name, ColumnType type, Function<R, @Nullable Object> value) {
  /** Its value in a row; null = unknown. */
  public @Nullable Object in(R row) {
    return value.apply(row);
  }
}
