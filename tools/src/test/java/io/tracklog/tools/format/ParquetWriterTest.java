package io.tracklog.tools.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.Position;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ParquetWriterTest {
  private static final Map<String, String> ABOUT =
      new LinkedHashMap<>(Map.of("name", "the fleet's", "offsets", "log/0:0-9"));

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldBeReadAsItWasWrittenWhateverTheDevicesSent(long seed) throws Exception {
    List<Row> rows = new RandomRows(seed, 5).take(500, RowKind.POSITIONS);

    Path file = write("rows.parquet", RowKind.POSITIONS, rows);

    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        ResultSet read =
            connection.createStatement().executeQuery("SELECT * FROM '" + file + "'")) {
      for (Row row : rows) {
        assertThat(read.next()).as("seed %d, row %d", seed, row.offset()).isTrue();
        assertSame(read, row);
      }
      assertThat(read.next()).isFalse();
    }
  }

  @Test
  void shouldWriteTheSameBytesAgain() throws Exception {
    List<Row> rows = new RandomRows(7, 50).take(5_000, RowKind.LAST_KNOWN);

    Path once = write("once.parquet", RowKind.LAST_KNOWN, rows);
    Path again = write("again.parquet", RowKind.LAST_KNOWN, rows);

    assertThat(once).hasSameBinaryContentAs(again);
  }

  @Test
  void shouldSayInTheFileWhatIsSaidAboutTheWhole() throws Exception {
    Path file = write("about.parquet", RowKind.POSITIONS, List.of());

    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        ResultSet read =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT decode(key), decode(value) FROM parquet_kv_metadata('" + file + "')")) {
      Map<String, String> about = new TreeMap<>();
      while (read.next()) {
        about.put(read.getString(1), read.getString(2));
      }
      assertThat(about).isEqualTo(ABOUT);
    }
  }

  private static void assertSame(ResultSet read, Row row) throws SQLException {
    Position position = row.position();
    assertThat(read.getString("device")).isEqualTo(position.device().key());
    assertThat(read.getObject("device_time", OffsetDateTime.class).toInstant().toEpochMilli())
        .isEqualTo(position.timeMs());
    assertThat(read.getLong("sequence")).isEqualTo(position.sequence());
    assertThat(read.getDouble("latitude")).isEqualTo(position.latitude());
    assertThat(number(read, "altitude_m")).isEqualTo((Double) position.altitudeM());
    assertThat(number(read, "accuracy_m")).isEqualTo((Double) position.accuracyM());
    assertThat(read.getObject("attributes")).isEqualTo(position.attributes());
    assertThat(read.getLong("source_offset")).isEqualTo(row.offset());
  }

  private static double number(ResultSet read, String column) throws SQLException {
    double value = read.getDouble(column);
    return read.wasNull() ? Double.NaN : value;
  }

  private Path write(String name, RowKind kind, List<Row> rows) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        RowWriter writer = RowFormat.PARQUET.open(out, kind, ABOUT)) {
      for (Row row : rows) {
        writer.write(row);
      }
      writer.finish();
    }
    return file;
  }
}
