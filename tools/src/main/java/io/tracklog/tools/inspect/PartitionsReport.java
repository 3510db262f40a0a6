package io.tracklog.tools.inspect;

import io.tracklog.tools.cli.Report;
import io.tracklog.tools.cli.TextTable;
import io.tracklog.tools.log.ConsumingGroup;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of a topic, and how far behind each group of consumers is.
 *
 * @param topic the topic
 * @param atMs when Kafka was asked
 * @param rateOverMs over how long the rates are taken
 * @param partitions in their order
 * @param groups those that have an offset in the topic
 */
record PartitionsReport(
    String topic, long atMs, long rateOverMs, List<Row> partitions, List<GroupLag> groups)
    implements Report {
  /** More groups than this have no column of their own in the text, only a line. */
  private static final int MAX_GROUP_COLUMNS = 4;

  /**
   * One partition.
   *
   * @param earliest the first offset that it keeps
   * @param end the offset that the next record will have
   * @param earliestMs the time of its first record
   * @param newestMs the newest time of a record
   * @param perSecond offsets a second
   * @param leader the broker that leads it; none while it has no leader
   */
  record Row(
      int partition,
      long earliest,
      long end,
      @Nullable Long earliestMs,
      @Nullable Long newestMs,
      double perSecond,
      @Nullable Integer leader) {}

  /**
   * One group.
   *
   * @param kind how its members share the partitions
   * @param total offsets that it has not got behind it, in the partitions where it has begun
   * @param byPartition the same for each partition
   */
  record GroupLag(
      String group, ConsumingGroup.Kind kind, long total, Map<Integer, Long> byPartition) {}

  @Override
  public void printText(PrintWriter out) {
    out.printf(
        "%s at %s, rates over the last %s%n%n",
        topic, Words.time(atMs), Words.duration(rateOverMs));
    table().print(out, "");
    out.println();
    groups.forEach(group -> out.println(line(group)));
    if (groups.isEmpty()) {
      out.println("No group of consumers has begun here.");
    }
    out.println("Fan-out gateways read without a group; their metrics tell their lag.");
  }

  private TextTable table() {
    List<GroupLag> shown = groups.subList(0, Math.min(groups.size(), MAX_GROUP_COLUMNS));
    TextTable table =
        new TextTable()
            .numbers("PARTITION")
            .numbers("EARLIEST")
            .numbers("END")
            .numbers("OFFSETS")
            .words("FIRST RECORD")
            .words("NEWEST RECORD")
            .numbers("RATE/S")
            .numbers("LEADER");
    shown.forEach(group -> table.numbers("LAG " + group.group()));
    for (Row row : partitions) {
      table.row(cells(row, shown));
    }
    return table;
  }

  private static List<String> cells(Row row, List<GroupLag> groups) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                String.valueOf(row.partition()),
                Words.count(row.earliest()),
                Words.count(row.end()),
                Words.count(row.end() - row.earliest()),
                Words.time(row.earliestMs()),
                Words.time(row.newestMs()),
                Words.rate(row.perSecond()),
                row.leader() == null ? "none" : String.valueOf(row.leader())));
    for (GroupLag group : groups) {
      cells.add(Words.countOrNone(group.byPartition().get(row.partition())));
    }
    return cells;
  }

  private static String line(GroupLag group) {
    return group.byPartition().entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(
            worst ->
                "The %s %s is %s offsets behind, at most %s, in partition %d."
                    .formatted(
                        group.kind().words(),
                        group.group(),
                        Words.count(group.total()),
                        Words.count(worst.getValue()),
                        worst.getKey()))
        .orElse("The " + group.kind().words() + " " + group.group() + " has not begun.");
  }
}
