package io.tracklog.tools.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * A DuckDB that holds one command's tables, in a temporary folder that is deleted when it is
 * closed. What does not fit into its bounded memory goes to that folder. It fetches nothing from
 * the network. Confined to one thread.
 */
public final class TempDatabase implements Closeable {
  private static final String DRIVER = "org.duckdb.DuckDBDriver";
  private static final String MEMORY = "1GB";

  private final Path folder;
  private final DuckDBConnection connection;

  private TempDatabase(Path folder, DuckDBConnection connection) {
    this.folder = folder;
    this.connection = connection;
  }

  /**
   * Begins an empty one.
   *
   * @throws IOException when there is no room for it, or no DuckDB
   */
  public static TempDatabase open() throws IOException {
    requireDriver();
    Path folder = Files.createTempDirectory("tracklog-tables-");
    try {
      return new TempDatabase(folder, connect(folder));
    } catch (SQLException e) {
      delete(folder);
      throw new IOException("DuckDB does not start: " + e.getMessage(), e);
    }
  }

  private static DuckDBConnection connect(Path folder) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("memory_limit", MEMORY);
    settings.setProperty("temp_directory", folder.toString());
    // Whoever asks a question in SQL is not to load programs from the network by it.
    settings.setProperty("autoinstall_known_extensions", "false");
    DuckDBConnection connection =
        DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("tables.db"), settings)
            .unwrap(DuckDBConnection.class);
    // Not one of the settings: what knows time zones is there only when the database is open.
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
    }
    return connection;
  }

  /** An installation may do without DuckDB and its 85 MB. */
  private static void requireDriver() throws IOException {
    try {
      Class.forName(DRIVER);
    } catch (ClassNotFoundException e) {
      throw new IOException(
          "Parquet and SQL need DuckDB, and this installation does without: put the jar of"
              + " org.duckdb:duckdb_jdbc beside its other jars, or choose another format",
          e);
    }
  }

  /** Makes a table and begins to fill it. */
  public <R> TableAppender<R> table(String name, List<Column<R>> columns) throws IOException {
    execute(
        "CREATE TABLE "
            + name
            + columns.stream()
                .map(column -> column.name() + " " + column.type().sql())
                .collect(Collectors.joining(", ", " (", ")")));
    try {
      return new TableAppender<>(
          connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, name), columns);
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Writes a table as Parquet, in the order in which it was filled. The same rows give the same
   * bytes: one thread divides them into row groups.
   *
   * @param about words about the whole, kept as the file's key-value metadata
   * @return the file, which goes with the database
   */
  public Path parquet(String table, Map<String, String> about) throws IOException {
    Path file = folder.resolve(table + ".parquet");
    String words =
        about.entrySet().stream()
            .map(word -> quoted(word.getKey()) + ": " + quoted(word.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
    execute("SET threads = 1");
    execute(
        "COPY %s TO %s (FORMAT parquet, COMPRESSION zstd%s)"
            .formatted(
                table, quoted(file.toString()), about.isEmpty() ? "" : ", KV_METADATA " + words));
    return file;
  }

  /** For questions in SQL; closed with the database. */
  public Connection connection() {
    return connection;
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      delete(folder);
    }
  }

  private void execute(String sql) throws IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(TempDatabase::deleteOne);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
