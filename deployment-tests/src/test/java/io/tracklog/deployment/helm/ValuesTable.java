package io.tracklog.deployment.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a table of a chart's values from values.yaml: its keys, defaults, and the comments before
 * them.
 */
final class ValuesTable {
  private static final Pattern KEY = Pattern.compile("( *)([A-Za-z]+):(.*)");
  private static final Pattern COMMENT = Pattern.compile(" *# ?(.*)");
  private static final int INDENT = 2;

  private final JsonNode values;
  private final Deque<String> path = new ArrayDeque<>();
  private final List<String> comment = new ArrayList<>();
  private final List<String> undescribed = new ArrayList<>();
  private final StringBuilder table =
      new StringBuilder("| value | default | meaning |\n|---|---|---|\n");

  private ValuesTable(JsonNode values) {
    this.values = values;
  }

  /**
   * Renders it.
   *
   * @param text the file
   * @param values the same, parsed
   * @throws IllegalStateException when a value has no comment
   */
  static String render(String text, JsonNode values) {
    ValuesTable table = new ValuesTable(values);
    text.lines().forEach(table::line);
    if (!table.undescribed.isEmpty()) {
      throw new IllegalStateException("values without a comment: " + table.undescribed);
    }
    return table.table.toString();
  }

  private void line(String line) {
    Matcher comments = COMMENT.matcher(line);
    Matcher key = KEY.matcher(line);
    if (comments.matches()) {
      comment.add(comments.group(1));
    } else if (key.matches() && key.group(1).length() / INDENT <= path.size()) {
      enter(key.group(1).length() / INDENT, key.group(2));
      comment.clear();
    } else {
      comment.clear();
    }
  }

  private void enter(int depth, String name) {
    while (path.size() > depth) {
      path.removeLast();
    }
    path.addLast(name);
    JsonNode value = values.at("/" + String.join("/", path));
    boolean group = comment.isEmpty() && value.isObject() && !value.isEmpty();
    boolean chapter = depth == 0 && value.isObject() && !value.isEmpty();
    if (!group && !chapter && !value.isMissingNode()) {
      row(value);
    }
  }

  private void row(JsonNode value) {
    String name = String.join(".", path);
    if (comment.isEmpty()) {
      undescribed.add(name);
    }
    String meaning = String.join(" ", comment).replace("|", "\\|");
    table.append(
        "| `%s` | `%s` | %s |\n".formatted(name, value.toString().replace("|", "\\|"), meaning));
  }
}
