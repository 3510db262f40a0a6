package io.tracklog.tools.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracklog.tools.verify.TableBounds.Basis;
import io.tracklog.tools.verify.TableBounds.Stretch;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a report, for people or for programs. */
final class VerifyOutput {
  private static final String ROW = "%9s %9s %7s %8s %12s %12s %12s  %s%n";
  private static final String DIFFERENCE = "%-40s %-13s %s%n";

  private VerifyOutput() {}

  /** As tables. */
  static void text(VerifyReport report, PrintWriter out) {
    out.printf(
        ROW,
        "PARTITION",
        "ROWS",
        "DIFFER",
        "UNJUDGED",
        "LOG FROM",
        "JUDGED TO",
        "LOG END",
        "JUDGED BY");
    for (PartitionResult partition : report.partitions()) {
      Stretch log = partition.bounds().positions();
      out.printf(
          ROW,
          partition.bounds().partition(),
          partition.rows(),
          partition.differing(),
          partition.unjudged(),
          log.begin(),
          log.settled(),
          log.end(),
          partition.bounds().basis() == Basis.COMMITTED
              ? "the job's commits"
              : "the table's offsets");
    }
    if (!report.isWhole()) {
      out.println();
      out.printf(DIFFERENCE, "DEVICE", "DIFFERENCE", "DETAIL");
      report
          .shown()
          .forEach(
              each ->
                  out.printf(DIFFERENCE, each.device(), each.kind(), DifferenceText.detail(each)));
    }
    if (report.omitted() > 0) {
      out.println("and " + report.omitted() + " more; --limit shows more of them");
    }
    out.println();
    out.println(summary(report));
    out.flush();
  }

  /** As one object. */
  static void json(VerifyReport report, PrintWriter out) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("whole", report.isWhole());
    root.put("rows", report.rows());
    root.put("differing", report.differing());
    root.put("unjudged", report.unjudged());
    ObjectNode kinds = root.putObject("differences");
    report.countsByKind().forEach(kinds::put);
    ArrayNode partitions = root.putArray("partitions");
    report.partitions().forEach(partition -> partitions.add(json(partition)));
    ArrayNode devices = root.putArray("devices");
    report.shown().forEach(difference -> devices.add(DifferenceJson.of(difference)));
    root.put("omitted", report.omitted());
    out.println(root.toString());
    out.flush();
  }

  private static ObjectNode json(PartitionResult partition) {
    Stretch log = partition.bounds().positions();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("partition", partition.bounds().partition());
    node.put("rows", partition.rows());
    node.put("differing", partition.differing());
    node.put("unjudged", partition.unjudged());
    node.put("skipped", partition.skipped());
    node.put("logFrom", log.begin());
    node.put("judgedTo", log.settled());
    node.put("logEnd", log.end());
    node.put("judgedBy", partition.bounds().basis().label());
    return node;
  }

  private static String summary(VerifyReport report) {
    String unjudged =
        report.unjudged() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                " %,d rows are older than the log and were not judged.",
                report.unjudged());
    if (report.isWhole()) {
      return String.format(Locale.ROOT, "Whole: %,d rows.", report.rows()) + unjudged;
    }
    return String.format(
            Locale.ROOT,
            "Differs: %,d devices of %,d rows (%s).",
            report.differing(),
            report.rows(),
            kinds(report.countsByKind()))
        + unjudged;
  }

  private static String kinds(Map<String, Long> countsByKind) {
    return countsByKind.entrySet().stream()
        .map(kind -> kind.getValue() + " " + kind.getKey())
        .collect(Collectors.joining(", "));
  }
}
