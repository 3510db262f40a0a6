package io.tracklog.tools.format;

/** What a column holds. */
public enum ColumnType {
  /** A {@link String}. */
  TEXT,
  /** A {@link java.time.Instant}, to the millisecond. */
  TIME,
  /** An {@link Integer}. */
  INTEGER,
  /** A {@link Long}. */
  LONG,
  /** A finite {@link Double}. */
  DOUBLE,
  /** A {@code SortedMap<String, String>}. */
  WORDS
}
