package io.tracklog.deployment.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A Dockerfile as instructions, with their continued lines joined and comments left out. */
final class Dockerfile {
  /**
   * One instruction.
   *
   * @param name in upper case
   * @param arguments what follows, on one line
   * @param stage the name of the stage that it stands in; empty before the first
   */
  record Instruction(String name, String arguments, String stage) {
    boolean isExecForm() {
      return arguments.strip().replaceFirst("^(--\\S+\\s+)+", "").startsWith("[");
    }
  }

  private Dockerfile() {}

  static List<Instruction> parse(String text) {
    List<Instruction> all = new ArrayList<>();
    String stage = "";
    for (String line : joined(text)) {
      String[] parts = line.split("\\s+", 2);
      String name = parts[0].toUpperCase(Locale.ROOT);
      String arguments = parts.length > 1 ? parts[1] : "";
      if (name.equals("FROM")) {
        stage = arguments.replaceFirst("(?i).*\\sas\\s+", "").strip();
      }
      all.add(new Instruction(name, arguments, stage));
    }
    return all;
  }

  private static List<String> joined(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      boolean continued = line.endsWith("\\");
      current.append(continued ? line.substring(0, line.length() - 1) : line);
      if (!continued) {
        lines.add(current.toString());
        current.setLength(0);
      }
    }
    return lines;
  }
}
