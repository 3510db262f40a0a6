package io.tracklog.tools.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The forms in which rows can be written to a stream. */
public enum RowFormat {
  /** A JSON object a line, with the fields of protocol.md. */
  NDJSON("ndjson"),
  /** A FeatureCollection of points, RFC 7946. */
  GEOJSON("geojson"),
  /** Comma-separated values with a header, RFC 4180. */
  CSV("csv"),
  /** GPX 1.1: a track of each device, or of newest positions waypoints. */
  GPX("gpx"),
  /** Apache Parquet with the same columns as CSV; needs DuckDB. */
  PARQUET("parquet");

  private final String extension;

  RowFormat(String extension) {
    this.extension = extension;
  }

  /** Whether each row is in the file when it was written; else nothing is before the end. */
  public boolean growsByRow() {
    return switch (this) {
      case NDJSON, GEOJSON, CSV -> true;
      case GPX, PARQUET -> false;
    };
  }

  /** The form that a file's name tells by its ending. */
  public static Optional<RowFormat> of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    for (RowFormat format : values()) {
      if (name.endsWith("." + format.extension)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /**
   * Begins to write in this form.
   *
   * @param out where to; stays open. Better buffered
   * @param kind what the rows are
   * @param about what is said about the whole: words with their values, in the order given.
   *     GeoJSON, GPX and Parquet have a place for them, the others leave them out. A word is a name
   *     of XML
   * @throws IOException when it cannot be begun: no room, or no DuckDB for Parquet
   */
  public RowWriter open(OutputStream out, RowKind kind, Map<String, String> about)
      throws IOException {
    return switch (this) {
      case NDJSON -> new NdjsonWriter(out, kind);
      case GEOJSON -> new GeoJsonWriter(out, kind, about);
      case CSV -> new CsvWriter(out, kind);
      case GPX ->
          switch (kind) {
            case POSITIONS -> new GpxTracksWriter(out, about);
            case NEWEST, LAST_KNOWN -> new GpxWaypointsWriter(out, about);
          };
      case PARQUET -> new ParquetWriter(out, kind, about);
    };
  }
}
