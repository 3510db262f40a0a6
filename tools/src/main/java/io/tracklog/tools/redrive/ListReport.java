package io.tracklog.tools.redrive;

import io.tracklog.tools.cli.Report;
import io.tracklog.tools.cli.TextTable;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What was refused, by reason.
 *
 * @param window the offset vector that was read
 * @param missing what was asked for and could not be had
 * @param reasons all of them
 * @param records the newest of those reasons that were named; null when none was
 * @param earlier records of these that are not shown because there are too many
 */
record ListReport(
    String window,
    List<String> missing,
    SortedMap<String, Reason> reasons,
    @Nullable List<Row> records,
    long earlier)
    implements Report {
  private static final int MAX_MESSAGE = 100;

  /**
   * The records of a reason.
   *
   * @param records how many
   * @param firstMs the earliest record's time
   * @param lastMs the latest one's
   * @param example the partition and offset of the last one
   */
  record Reason(long records, long firstMs, long lastMs, String example) {}

  /** One record. */
  record Row(String at, long timeMs, String reason, String device, String origin, String message) {}

  @Override
  public void printText(PrintWriter out) {
    out.println("window  " + window);
    missing.forEach(each -> out.println("MISSING " + each));
    out.println();
    if (records == null) {
      reasonTable().print(out, "");
    } else {
      table(records).print(out, "");
    }
    if (earlier > 0) {
      out.printf(Locale.ROOT, "%,d more are not shown; see --limit%n", earlier);
    }
  }

  private TextTable reasonTable() {
    TextTable table =
        new TextTable()
            .words("REASON")
            .numbers("RECORDS")
            .words("FIRST")
            .words("LAST")
            .words("EXAMPLE");
    reasons.forEach(
        (name, reason) ->
            table.row(
                name,
                String.format(Locale.ROOT, "%,d", reason.records()),
                Instant.ofEpochMilli(reason.firstMs()).toString(),
                Instant.ofEpochMilli(reason.lastMs()).toString(),
                reason.example()));
    return table;
  }

  private static TextTable table(List<Row> rows) {
    TextTable table =
        new TextTable()
            .numbers("AT")
            .words("TIME")
            .words("REASON")
            .words("DEVICE")
            .words("ORIGIN")
            .words("MESSAGE");
    for (Row row : rows) {
      String message = row.message();
      table.row(
          row.at(),
          Instant.ofEpochMilli(row.timeMs()).toString(),
          row.reason(),
          row.device(),
          row.origin(),
          message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…");
    }
    return table;
  }
}
