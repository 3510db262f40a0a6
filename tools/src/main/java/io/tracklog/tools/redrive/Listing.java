package io.tracklog.tools.redrive;

import io.tracklog.tools.cli.TextTable;
import io.tracklog.tools.log.Content;
import io.tracklog.tools.log.LogEntry;
import io.tracklog.tools.log.RecordVisitor;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Shows records by reason: a line for each reason, or for each of the newest records of chosen
 * reasons. Confined to one thread; holds as many rows as it was told to.
 *
 * @param <T> what the records are
 */
final class Listing<T> implements RecordVisitor<T> {
  private static final String UNDECODABLE = "(cannot be decoded)";
  private static final int MAX_MESSAGE = 100;

  private static final class Group {
    private long records;
    private long firstMs = Long.MAX_VALUE;
    private long lastMs;
    private String example = "";
  }

  private record Row(
      String at, long timeMs, String reason, String device, String origin, String message) {}

  private final RedriveSource<T> source;
  private final Set<String> reasons;
  private final int limit;
  private final SortedMap<String, Group> groups = new TreeMap<>();
  private final Deque<Row> rows = new ArrayDeque<>();
  private long dropped;

  /**
   * Made for one reading.
   *
   * @param reasons those whose records are shown one by one; none = only a line for each reason
   * @param limit how many records are shown at the most, the last read
   */
  Listing(RedriveSource<T> source, Set<String> reasons, int limit) {
    this.source = source;
    this.reasons = reasons;
    this.limit = limit;
  }

  @Override
  public boolean visit(LogEntry<T> entry) {
    switch (entry.content()) {
      case Content.Value<T>(var value) -> {
        count(source.reason(value), entry);
        if (reasons.contains(source.reason(value))) {
          keep(entry, value);
        }
      }
      case Content.Undecodable<T>(var message) -> count(UNDECODABLE, entry);
      case Content.Deleted<T>() -> {}
    }
    return true;
  }

  /** Writes it. */
  void print(PrintWriter out) {
    if (reasons.isEmpty()) {
      printGroups(out);
    } else {
      printRows(out);
    }
    out.flush();
  }

  private void count(String reason, LogEntry<T> entry) {
    Group group = groups.computeIfAbsent(reason, name -> new Group());
    group.records++;
    group.firstMs = Math.min(group.firstMs, entry.timestampMs());
    group.lastMs = Math.max(group.lastMs, entry.timestampMs());
    group.example = entry.at();
  }

  private void keep(LogEntry<T> entry, T value) {
    rows.add(
        new Row(
            entry.at(),
            entry.timestampMs(),
            source.reason(value),
            source.device(value),
            source.origin(value),
            source.message(value)));
    if (rows.size() > limit) {
      rows.remove();
      dropped++;
    }
  }

  private void printGroups(PrintWriter out) {
    TextTable table =
        new TextTable()
            .words("REASON")
            .numbers("RECORDS")
            .words("FIRST")
            .words("LAST")
            .words("EXAMPLE");
    groups.forEach(
        (reason, group) ->
            table.row(
                reason,
                String.format(Locale.ROOT, "%,d", group.records),
                Instant.ofEpochMilli(group.firstMs).toString(),
                Instant.ofEpochMilli(group.lastMs).toString(),
                group.example));
    table.print(out, "");
  }

  private void printRows(PrintWriter out) {
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
    table.print(out, "");
    if (dropped > 0) {
      out.printf(Locale.ROOT, "%,d more are not shown; see --limit%n", dropped);
    }
  }
}
