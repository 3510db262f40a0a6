package io.tracklog.tools.table;

/** What a column holds. */
public enum ColumnType {
  /** A {@link String}. */
  TEXT("VARCHAR"),
  /** A {@link java.time.Instant}, to the millisecond. */
  TIME("TIMESTAMPTZ"),
  /** An {@link Integer}. */
  INTEGER("INTEGER"),
  /** A {@link Long}. */
  LONG("BIGINT"),
  /** A finite {@link Double}. */
  DOUBLE("DOUBLE"),
  /** A {@code SortedMap<String, String>}. */
  WORDS("MAP(VARCHAR, VARCHAR)");

  private final String sql;

  ColumnType(String sql) {
    this.sql = sql;
  }

  /** DuckDB's name of it. */
  String sql() {
    return sql;
  }
}
