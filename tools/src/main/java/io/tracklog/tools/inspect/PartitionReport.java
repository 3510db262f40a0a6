package io.tracklog.tools.inspect;

import io.tracklog.tools.cli.Report;
import io.tracklog.tools.cli.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a window of one partition of positions.
 *
 * @param window the offset vector that was read; the text that reads the same again
 * @param missing what was asked for and could not be had
 * @param counts what was counted
 * @param rejections what was refused in the same time; null when there was nothing to set it beside
 */
record PartitionReport(
    String window, List<String> missing, Counts counts, @Nullable Rejections rejections)
    implements Report {

  /**
   * What was counted.
   *
   * @param records all records, the forgotten and the undecodable too
   * @param devices those told apart, at most {@link PositionTally#MAX_DEVICES}
   * @param ofFurtherDevices records of devices beyond these
   * @param forgotten records without a value, by which a device is forgotten
   * @param replayed records marked as a replay; counted among the records and nowhere else
   * @param firstMs the earliest time of a record
   * @param newestMs the newest time of a record
   * @param perSecond records a second between these two
   * @param undecodable records that cannot be read
   * @param late positions older than the newest of their device before them
   * @param latestMs how much older at most, by the device's clock
   * @param repeated positions that say again what one before them said
   * @param offsetGaps offsets without a record
   * @param pauses the longest times without a record
   * @param busiest the devices with the most records
   */
  record Counts(
      long records,
      int devices,
      long ofFurtherDevices,
      long forgotten,
      long replayed,
      @Nullable Long firstMs,
      @Nullable Long newestMs,
      double perSecond,
      Finding.Summary undecodable,
      Finding.Summary late,
      long latestMs,
      Finding.Summary repeated,
      OffsetGaps offsetGaps,
      List<Pause> pauses,
      List<Busy> busiest) {}

  /** Offsets that bear no record: how many stretches, how many offsets, and the longest. */
  record OffsetGaps(long count, long offsets, List<Gap> largest) {}

  /** Offsets without a record, the end exclusive. */
  record Gap(long from, long until) {}

  /** A time without a record, and the offset of the one that ended it. */
  record Pause(long fromMs, long untilMs, long ms, long offset) {}

  /** A device and its records. */
  record Busy(String device, long records) {}

  /**
   * Refused positions by reason.
   *
   * @param byReason of devices of this partition
   * @param withoutDevice of no device that could be told, so of any partition
   * @param undecodable records of {@code tracklog.rejected} that cannot be read
   */
  record Rejections(
      SortedMap<String, Long> byReason, SortedMap<String, Long> withoutDevice, long undecodable) {}

  @Override
  public void printText(PrintWriter out) {
    out.println("window      " + window);
    missing.forEach(each -> out.println("MISSING     " + each));
    out.printf(
        "time        %s to %s%n", Words.time(counts.firstMs()), Words.time(counts.newestMs()));
    out.printf(
        "records     %s, %s a second%n",
        Words.count(counts.records()), Words.rate(counts.perSecond()));
    out.println("devices     " + devices());
    out.println("late        " + late());
    out.println("repeated    " + counts.repeated());
    out.println("undecodable " + counts.undecodable());
    out.println("forgotten   " + Words.count(counts.forgotten()));
    out.println("replayed    " + Words.count(counts.replayed()));
    printGaps(out);
    printRejections(out);
    printBusiest(out);
  }

  private String devices() {
    return counts.ofFurtherDevices() == 0
        ? Words.count(counts.devices())
        : "more than %s; %s records are of further ones and not counted by device"
            .formatted(Words.count(counts.devices()), Words.count(counts.ofFurtherDevices()));
  }

  private String late() {
    return counts.late().count() == 0
        ? "0"
        : counts.late() + "  by at most " + Words.duration(counts.latestMs());
  }

  private void printGaps(PrintWriter out) {
    OffsetGaps gaps = counts.offsetGaps();
    out.printf(
        "gaps        %s, %s offsets without a record%n",
        Words.count(gaps.count()), Words.count(gaps.offsets()));
    for (Gap gap : gaps.largest()) {
      out.printf("            %s-%s%n", gap.from(), gap.until());
    }
    if (!counts.pauses().isEmpty()) {
      out.println();
      TextTable table =
          new TextTable().numbers("PAUSE").words("FROM").words("UNTIL").numbers("OFFSET");
      for (Pause pause : counts.pauses()) {
        table.row(
            Words.duration(pause.ms()),
            Words.time(pause.fromMs()),
            Words.time(pause.untilMs()),
            String.valueOf(pause.offset()));
      }
      table.print(out, "");
    }
  }

  private void printRejections(PrintWriter out) {
    if (rejections == null) {
      return;
    }
    TextTable table = new TextTable().words("REJECTED").numbers("HERE").numbers("NO DEVICE");
    SortedMap<String, Long> reasons = new TreeMap<>(rejections.byReason());
    rejections.withoutDevice().forEach((reason, count) -> reasons.putIfAbsent(reason, 0L));
    for (String reason : reasons.keySet()) {
      table.row(
          reason,
          Words.count(rejections.byReason().getOrDefault(reason, 0L)),
          Words.count(rejections.withoutDevice().getOrDefault(reason, 0L)));
    }
    table.row(
        "all",
        Words.count(sum(rejections.byReason())),
        Words.count(sum(rejections.withoutDevice())));
    out.println();
    table.print(out, "");
  }

  private void printBusiest(PrintWriter out) {
    if (counts.busiest().isEmpty()) {
      return;
    }
    TextTable table = new TextTable().words("BUSIEST").numbers("RECORDS").numbers("SHARE");
    for (Busy busy : counts.busiest()) {
      table.row(
          busy.device(),
          Words.count(busy.records()),
          Words.rate(100.0 * busy.records() / counts.records()) + " %");
    }
    out.println();
    table.print(out, "");
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
