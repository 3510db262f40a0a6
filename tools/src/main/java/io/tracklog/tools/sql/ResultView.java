package io.tracklog.tools.sql;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracklog.tools.cli.TextTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows what came of a question. Confined to one thread. */
final class ResultView {
  /** A table is laid out in memory, and nobody reads more. */
  static final int MAX_ROWS = 1_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintWriter out;
  private final PrintWriter err;

  ResultView(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** A table for people, of at most {@link #MAX_ROWS} rows. */
  void table(ResultSet result) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    TextTable table = new TextTable();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      if (isNumber(columns.getColumnType(i))) {
        table.numbers(columns.getColumnLabel(i));
      } else {
        table.words(columns.getColumnLabel(i));
      }
    }
    int rows = 0;
    boolean more = result.next();
    while (more && rows < MAX_ROWS) {
      List<String> cells = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        String text = result.getString(i);
        cells.add(text == null ? "" : text);
      }
      table.row(cells);
      rows++;
      more = result.next();
    }
    table.print(out, "");
    out.flush();
    if (more) {
      err.printf("Only the first %,d rows; --json gives all.%n", MAX_ROWS);
      err.flush();
    }
  }

  /** An object a line for programs; unknown is left out. */
  void json(ResultSet result) throws SQLException, IOException {
    ResultSetMetaData columns = result.getMetaData();
    while (result.next()) {
      Map<String, Object> line = new LinkedHashMap<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        Object value = value(result, i);
        if (value != null) {
          line.put(columns.getColumnLabel(i), value);
        }
      }
      out.println(JSON.writeValueAsString(line));
    }
    out.flush();
  }

  private static @Nullable Object value(ResultSet result, int column) throws SQLException {
    Object value = result.getObject(column);
    return value instanceof Number || value instanceof Boolean || value instanceof Map
        ? value
        : result.getString(column);
  }

  private static boolean isNumber(int type) {
    return switch (type) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.FLOAT,
          Types.REAL,
          Types.DOUBLE,
          Types.DECIMAL,
          Types.NUMERIC ->
          true;
      default -> false;
    };
  }
}
