package io.tracklog.tools.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracklog.tools.table.Column;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values by RFC 4180 with a header. Times are RFC 3339 with milliseconds, UTC,
 * which data frames and spreadsheets know by themselves; words are a JSON object; unknown is empty.
 */
final class CsvWriter implements RowWriter {
  private static final String LINE_END = "\r\n";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Writer out;
  private final List<Column<Row>> columns;

  CsvWriter(OutputStream out, RowKind kind) throws IOException {
    this.out = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
    this.columns = Columns.of(kind);
    this.out.write(columns.stream().map(Column::name).collect(Collectors.joining(",")));
    this.out.write(LINE_END);
  }

  @Override
  public void write(Row row) throws IOException {
    String separator = "";
    for (Column<Row> column : columns) {
      out.write(separator);
      out.write(quoted(text(column, column.in(row))));
      separator = ",";
    }
    out.write(LINE_END);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }

  /** Holds memory only; its stream is not its own. */
  @Override
  public void close() {}

  private static String text(Column<Row> column, @Nullable Object value) throws IOException {
    if (value == null) {
      return "";
    }
    return switch (column.type()) {
      case TIME -> TIME.format((Instant) value);
      case WORDS -> JSON.writeValueAsString(value);
      case TEXT, INTEGER, LONG, DOUBLE -> value.toString();
    };
  }

  private static String quoted(String field) {
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == ',' || c == '"' || c == '\r' || c == '\n') {
        return '"' + field.replace("\"", "\"\"") + '"';
      }
    }
    return field;
  }
}
