package io.tracklog.tools.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A table for people: columns as wide as what stands in them, numbers to the right. Confined to one
 * thread; holds its rows, so it is for tables of a screen or a few.
 */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<Column> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  private record Column(String title, boolean toTheRight) {}

  /** Adds a column of words. */
  public TextTable words(String title) {
    columns.add(new Column(title, false));
    return this;
  }

  /** Adds a column of numbers. */
  public TextTable numbers(String title) {
    columns.add(new Column(title, true));
    return this;
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException when it has another number of cells than there are columns
   */
  public TextTable row(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(cells.size() + " cells in " + columns.size() + " columns");
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /** Adds a row. */
  public TextTable row(String... cells) {
    return row(List.of(cells));
  }

  /** Writes it, with its titles, each line indented as asked. */
  public void print(PrintWriter out, String indent) {
    int[] widths = widths();
    out.println(indent + line(columns.stream().map(Column::title).toList(), widths));
    rows.forEach(row -> out.println(indent + line(row, widths)));
  }

  private int[] widths() {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = columns.get(i).title().length();
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String padding = " ".repeat(widths[i] - cells.get(i).length());
      line.append(i == 0 ? "" : GAP);
      line.append(columns.get(i).toTheRight() ? padding + cells.get(i) : cells.get(i) + padding);
    }
    return line.toString().stripTrailing();
  }
}
