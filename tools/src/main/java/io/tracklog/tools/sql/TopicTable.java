package io.tracklog.tools.sql;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The tables that a question may name. */
enum TopicTable {
  /** Positions of the log, in the window. */
  POSITIONS,
  /** The last-known positions as they are now, with the status of each device. */
  LAST_KNOWN,
  /** Changes of status, in the window if it is one of time. */
  STATUS;

  private final Pattern word = Pattern.compile("\\b" + sqlName() + "\\b", Pattern.CASE_INSENSITIVE);

  /** Its name in SQL. */
  String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Those whose names stand somewhere in a text as words. One too many is read for nothing and
   * harms nobody; so no SQL has to be understood here.
   */
  static Set<TopicTable> namedIn(String sql) {
    Set<TopicTable> named = EnumSet.noneOf(TopicTable.class);
    for (TopicTable table : values()) {
      if (table.word.matcher(sql).find()) {
        named.add(table);
      }
    }
    return named;
  }
}
