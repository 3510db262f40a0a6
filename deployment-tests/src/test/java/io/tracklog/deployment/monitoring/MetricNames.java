package io.tracklog.deployment.monitoring;

import io.tracklog.deployment.Repository;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The metrics that docs/metrics.md describes, and those that an expression asks for. */
final class MetricNames {
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z_]+)`\\*? \\| (\\w+) \\| ([^|]*)\\|", Pattern.MULTILINE);
  private static final Pattern USED =
      Pattern.compile("\\b((?:tracklog|jvm|process|system)_[a-z_]+)(\\{[^}]*})?");
  private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*=");

  /** Every series has them: the first is ours, the second Prometheus'. */
  private static final Set<String> EVERYWHERE = Set.of("service", "instance");

  private final Map<String, Set<String>> labelsByName = new TreeMap<>();

  private MetricNames() {}

  /** What the page describes, with the names of the series that histograms and summaries have. */
  static MetricNames documented() {
    MetricNames names = new MetricNames();
    Matcher rows = ROW.matcher(Repository.text("docs/metrics.md"));
    while (rows.find()) {
      Set<String> labels =
          Pattern.compile("`(\\w+)`")
              .matcher(rows.group(3))
              .results()
              .map(label -> label.group(1))
              .collect(Collectors.toCollection(TreeSet::new));
      labels.addAll(EVERYWHERE);
      names.add(rows.group(1), rows.group(2), labels);
    }
    return names;
  }

  private void add(String name, String type, Set<String> labels) {
    switch (type) {
      case "histogram" -> {
        Set<String> withBounds = new TreeSet<>(labels);
        withBounds.add("le");
        labelsByName.put(name + "_bucket", withBounds);
        labelsByName.put(name + "_sum", labels);
        labelsByName.put(name + "_count", labels);
      }
      case "summary" -> {
        labelsByName.put(name + "_sum", labels);
        labelsByName.put(name + "_count", labels);
      }
      default -> labelsByName.put(name, labels);
    }
  }

  boolean isEmpty() {
    return labelsByName.isEmpty();
  }

  /** What an expression asks for and there is not: metrics, and labels of metrics. */
  Set<String> unknownIn(String expression) {
    Set<String> unknown = new TreeSet<>();
    Matcher used = USED.matcher(expression);
    while (used.find()) {
      Set<String> labels = labelsByName.get(used.group(1));
      if (labels == null) {
        unknown.add(used.group(1));
      } else if (used.group(2) != null) {
        LABEL
            .matcher(used.group(2))
            .results()
            .map(label -> label.group(1))
            .filter(label -> !labels.contains(label))
            .forEach(label -> unknown.add(used.group(1) + "{" + label + "}"));
      }
    }
    return unknown;
  }
}
