package io.tracklog.tools.rebuild;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracklog.tools.verify.DifferenceJson;
import io.tracklog.tools.verify.DifferenceText;
import java.io.PrintWriter;
import java.util.Locale;

/** Writes a comparison, for people or for programs. */
final class ComparisonOutput {
  private static final String DIFFERENCE = "%-40s %-13s %s%n";

  private ComparisonOutput() {}

  /** As a table. */
  static void text(ComparisonReport report, PrintWriter out) {
    if (report.differing() > 0) {
      out.printf(DIFFERENCE, "DEVICE", "DIFFERENCE", "DETAIL");
      report
          .shown()
          .forEach(
              each ->
                  out.printf(DIFFERENCE, each.device(), each.kind(), DifferenceText.detail(each)));
      long omitted = report.differing() - report.shown().size();
      if (omitted > 0) {
        out.println("and " + omitted + " more; --limit shows more of them");
      }
      out.println();
    }
    out.println(
        String.format(
            Locale.ROOT,
            "%,d devices: %,d differ, %,d moved on, %,d not read yet, %,d older than the rebuild.",
            report.devices(),
            report.differing(),
            report.moved(),
            report.ahead(),
            report.unjudged()));
    out.flush();
  }

  /** As one object. */
  static void json(ComparisonReport report, PrintWriter out) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("devices", report.devices());
    root.put("differing", report.differing());
    root.put("moved", report.moved());
    root.put("ahead", report.ahead());
    root.put("unjudged", report.unjudged());
    ObjectNode kinds = root.putObject("differences");
    report.countsByKind().forEach(kinds::put);
    ArrayNode shown = root.putArray("shown");
    report.shown().forEach(difference -> shown.add(DifferenceJson.of(difference)));
    out.println(root.toString());
    out.flush();
  }
}
