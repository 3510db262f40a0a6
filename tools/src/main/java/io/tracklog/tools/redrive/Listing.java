package io.tracklog.tools.redrive;

import io.tracklog.tools.log.Content;
import io.tracklog.tools.log.LogEntry;
import io.tracklog.tools.log.RecordVisitor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gathers records by reason: how many there are of each, and the newest ones of chosen reasons.
 * Confined to one thread; holds as many rows as it was told to.
 *
 * @param <T> what the records are
 */
final class Listing<T> implements RecordVisitor<T> {
  private static final String UNDECODABLE = "(cannot be decoded)";

  private static final class Group {
    private long records;
    private long firstMs = Long.MAX_VALUE;
    private long lastMs;
    private String example = "";

    ListReport.Reason summary() {
      return new ListReport.Reason(records, firstMs, lastMs, example);
    }
  }

  private final RedriveSource<T> source;
  private final Set<String> reasons;
  private final int limit;
  private final SortedMap<String, Group> groups = new TreeMap<>();
  private final Deque<ListReport.Row> rows = new ArrayDeque<>();
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

  /**
   * What it has gathered.
   *
   * @param window the offset vector that was read
   * @param missing what was asked for and could not be had
   */
  ListReport report(String window, List<String> missing) {
    SortedMap<String, ListReport.Reason> byReason = new TreeMap<>();
    groups.forEach((reason, group) -> byReason.put(reason, group.summary()));
    return new ListReport(
        window, missing, byReason, reasons.isEmpty() ? null : List.copyOf(rows), dropped);
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
        new ListReport.Row(
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
}
