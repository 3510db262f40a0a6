package io.tracklog.tools.table;

import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * Fills a table. What was appended can be asked for after {@link #close}. Confined to one thread.
 *
 * @param <R> what is a row
 */
public final class TableAppender<R> implements Closeable {
  private final DuckDBAppender appender;
  private final List<Column<R>> columns;

  TableAppender(DuckDBAppender appender, List<Column<R>> columns) {
    this.appender = appender;
    this.columns = columns;
  }

  /** Appends a row. */
  public void append(R row) throws IOException {
    try {
      appender.beginRow();
      for (Column<R> column : columns) {
        value(column.type(), column.in(row));
      }
      appender.endRow();
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      appender.close();
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void value(ColumnType type, @Nullable Object value) throws SQLException {
    if (value == null) {
      appender.appendNull();
      return;
    }
    switch (type) {
      case TEXT -> appender.append((String) value);
      case TIME -> appender.append(((Instant) value).atOffset(ZoneOffset.UTC));
      case INTEGER -> appender.append((int) value);
      case LONG -> appender.append((long) value);
      case DOUBLE -> appender.append((double) value);
      case WORDS -> appender.append((Map<?, ?>) value);
    }
  }
}
