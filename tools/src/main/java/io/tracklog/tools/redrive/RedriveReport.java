package io.tracklog.tools.redrive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracklog.tools.cli.Report;
import io.tracklog.tools.cli.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run would send, or what became of what it sent.
 *
 * @param executed whether it was sent
 * @param window the offset vector that was read
 * @param missing what was asked for and could not be had
 * @param selected records by reason
 * @param toSend positions that are to be sent
 * @param mended how many of them a rule has changed
 * @param doneBefore positions that the checkpoint says are done
 * @param uncertainBefore those that an interrupted run had on their way
 * @param cannotBeSent records by why not
 * @param samples the first that are to be sent
 * @param accepted positions that the gateway took
 * @param refusedAgain those that it refused again, by code
 * @param toBeSentLater those that it wants again later
 * @param uncertain those of which this run does not know
 */
record RedriveReport(
    boolean executed,
    String window,
    List<String> missing,
    SortedMap<String, Long> selected,
    long toSend,
    long mended,
    long doneBefore,
    long uncertainBefore,
    SortedMap<String, Long> cannotBeSent,
    List<Sample> samples,
    long accepted,
    SortedMap<String, Long> refusedAgain,
    long toBeSentLater,
    long uncertain)
    implements Report {
  /** Keeps copies. */
  RedriveReport {
    missing = List.copyOf(missing);
    selected = new TreeMap<>(selected);
    cannotBeSent = new TreeMap<>(cannotBeSent);
    samples = List.copyOf(samples);
    refusedAgain = new TreeMap<>(refusedAgain);
  }

  /**
   * A position as it was and as it goes out.
   *
   * @param at its partition and offset
   */
  record Sample(String at, ObjectNode before, ObjectNode after) {}

  @Override
  public void printText(PrintWriter out) {
    if (executed) {
      printResult(out);
    } else {
      printPlan(out);
    }
  }

  private void printPlan(PrintWriter out) {
    TextTable table = new TextTable().words("REASON").numbers("RECORDS");
    selected.forEach((reason, records) -> table.row(reason, count(records)));
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
    cannotBeSent.forEach(
        (why, records) -> out.println("cannot be sent   " + count(records) + ": " + why));
    for (Sample sample : samples) {
      out.println();
      out.println(sample.at() + "  " + sample.before());
      if (!sample.after().equals(sample.before())) {
        out.println(" ".repeat(sample.at().length() - 1) + "→  " + sample.after());
      }
    }
  }

  private void printResult(PrintWriter out) {
    out.println("accepted         " + count(accepted));
    refusedAgain.forEach(
        (code, positions) -> out.println("refused again    " + count(positions) + ": " + code));
    if (toBeSentLater > 0) {
      out.println("to be sent later " + count(toBeSentLater) + ": rate-limited; run it again");
    }
    if (uncertain > 0) {
      out.println("uncertain        " + count(uncertain));
    }
    out.println("done before      " + count(doneBefore));
    if (uncertainBefore > 0) {
      out.println("uncertain before " + count(uncertainBefore));
    }
    long hopeless = cannotBeSent.values().stream().mapToLong(Long::longValue).sum();
    out.println("cannot be sent   " + count(hopeless));
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
