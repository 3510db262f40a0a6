package io.tracklog.tools.format;

import io.tracklog.tools.table.TableAppender;
import io.tracklog.tools.table.TempDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Map;

/**
 * Apache Parquet with the columns of {@link Columns}, compressed with zstd. Rows wait in a table on
 * the disk until the end.
 */
final class ParquetWriter implements RowWriter {
  private static final String TABLE = "tracklog_rows";

  private final OutputStream out;
  private final Map<String, String> about;
  private final TempDatabase database;
  private final TableAppender<Row> rows;

  ParquetWriter(OutputStream out, RowKind kind, Map<String, String> about) throws IOException {
    this.out = out;
    this.about = about;
    this.database = TempDatabase.open();
    this.rows = database.table(TABLE, Columns.of(kind));
  }

  @Override
  public void write(Row row) throws IOException {
    rows.append(row);
  }

  /** Row groups and their index are made at the end. */
  @Override
  public void flush() {}

  @Override
  public void finish() throws IOException {
    rows.close();
    Files.copy(database.parquet(TABLE, about), out);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    try (database) {
      rows.close();
    }
  }
}
