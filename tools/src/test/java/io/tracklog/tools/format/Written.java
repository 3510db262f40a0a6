package io.tracklog.tools.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a format makes of rows. */
final class Written {
  private Written() {}

  static String text(RowFormat format, RowKind kind, List<Row> rows, Map<String, String> about)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RowWriter writer = format.open(out, kind, about)) {
      for (Row row : rows) {
        writer.write(row);
      }
      writer.finish();
    }
    return out.toString(UTF_8);
  }

  static String text(RowFormat format, RowKind kind, List<Row> rows) throws IOException {
    return text(format, kind, rows, Map.of());
  }
}
