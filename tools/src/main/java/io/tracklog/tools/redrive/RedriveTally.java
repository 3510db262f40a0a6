package io.tracklog.tools.redrive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracklog.tools.cli.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what a run finds and what becomes of it. Confined to one thread. */
final class RedriveTally {
  private static final int SAMPLES = 3;

  private record Sample(String place, ObjectNode before, ObjectNode after) {}

  private final SortedMap<String, Long> selected = new TreeMap<>();
  private final SortedMap<String, Long> hopeless = new TreeMap<>();
  private final SortedMap<String, Long> refused = new TreeMap<>();
  private final List<Sample> samples = new ArrayList<>();
  private long toSend;
  private long mended;
  private long doneBefore;
  private long uncertainBefore;
  private long accepted;
  private long uncertain;
  private long unsent;

  void selected(String reason) {
    selected.merge(reason, 1L, Long::sum);
  }

  void hopeless(String why) {
    hopeless.merge(why, 1L, Long::sum);
  }

  /** A position is to be sent, mended or as it was. */
  void toSend(String place, ObjectNode before, ObjectNode after) {
    toSend++;
    if (!after.equals(before)) {
      mended++;
    }
    if (samples.size() < SAMPLES) {
      samples.add(new Sample(place, before, after));
    }
  }

  void doneBefore() {
    doneBefore++;
  }

  void uncertainBefore() {
    uncertainBefore++;
  }

  void accepted(long count) {
    accepted += count;
  }

  void refused(String code) {
    refused.merge(code, 1L, Long::sum);
  }

  void uncertain(long count) {
    uncertain += count;
  }

  void unsent(long count) {
    unsent += count;
  }

  /** Whether the gateway refused some again. */
  boolean hasRefused() {
    return !refused.isEmpty();
  }

  /** How far a run is, in a line. */
  String progress() {
    return String.format(
        Locale.ROOT, "sent %,d  accepted %,d  refused %,d", toSend, accepted, sum(refused));
  }

  /** What was found. */
  void printPlan(PrintWriter out) {
    TextTable table = new TextTable().words("REASON").numbers("RECORDS");
    selected.forEach((reason, count) -> table.row(reason, count(count)));
    table.print(out, "");
    out.println();
    out.println("to send          " + count(toSend) + ", " + count(mended) + " of them mended");
    out.println("done before      " + count(doneBefore));
    if (uncertainBefore > 0) {
      out.println(
          "uncertain        "
              + count(uncertainBefore)
              + "; an interrupted run had them on their way; see --retry-uncertain");
    }
    hopeless.forEach((why, count) -> out.println("cannot be sent   " + count(count) + ": " + why));
    for (Sample sample : samples) {
      out.println();
      out.println(sample.place() + "  " + sample.before());
      if (!sample.after().equals(sample.before())) {
        out.println(" ".repeat(sample.place().length() - 1) + "→  " + sample.after());
      }
    }
  }

  /** What became of it. */
  void printResult(PrintWriter out) {
    out.println("accepted         " + count(accepted));
    for (Map.Entry<String, Long> each : refused.entrySet()) {
      out.println("refused again    " + count(each.getValue()) + ": " + each.getKey());
    }
    if (unsent > 0) {
      out.println("to be sent later " + count(unsent) + ": rate-limited; run it again");
    }
    if (uncertain > 0) {
      out.println("uncertain        " + count(uncertain));
    }
    out.println("done before      " + count(doneBefore));
    if (uncertainBefore > 0) {
      out.println("uncertain before " + count(uncertainBefore));
    }
    out.println("cannot be sent   " + count(sum(hopeless)));
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
