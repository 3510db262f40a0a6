package io.tracklog.tools.inspect;

import io.tracklog.tools.cli.Report;
import io.tracklog.tools.cli.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * What the log says of one device, in the order of time.
 *
 * @param device whose
 * @param partition the partition that it is in, in every topic by device
 * @param windows the offset vectors that were read, by topic
 * @param missing what was asked for and could not be had
 * @param earlier events that are not shown because there are too many, by topic
 * @param events the newest, oldest first
 */
record DeviceReport(
    String device,
    int partition,
    Map<String, String> windows,
    List<String> missing,
    Map<String, Long> earlier,
    List<Placed> events)
    implements Report {

  /**
   * An event and the topic that holds it.
   *
   * @param topic the topic
   * @param event what it says
   */
  record Placed(String topic, DeviceEvent event) {}

  @Override
  public void printText(PrintWriter out) {
    out.println(device + " is in partition " + partition);
    windows.values().forEach(window -> out.println("window   " + window));
    missing.forEach(each -> out.println("MISSING  " + each));
    earlier.forEach(
        (topic, count) ->
            out.println(
                Words.count(count) + " earlier ones of " + topic + " are not shown; see --limit"));
    out.println();
    if (events.isEmpty()) {
      out.println("Nothing in this window; --since names an earlier one.");
      return;
    }
    TextTable table =
        new TextTable().words("TIME").words("TOPIC").numbers("AT").words("WHAT").words("DETAILS");
    for (Placed placed : events) {
      DeviceEvent event = placed.event();
      table.row(
          Words.time(event.timeMs()), placed.topic(), event.at(), event.kind(), event.details());
    }
    table.print(out, "");
  }
}
