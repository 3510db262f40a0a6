package io.tracklog.kit.config;

import java.util.List;

/** Writes the manual of settings, in Markdown, from the records that hold them. */
public final class ConfigReference {
  private static final String HEAD =
      """
      | key | environment | default | allowed | meaning |
      |---|---|---|---|---|
      """;

  private ConfigReference() {}

  /**
   * A program of the manual.
   *
   * @param title the heading
   * @param intro a paragraph under it, in Markdown
   * @param root its configuration record
   */
  public record Program(String title, String intro, Class<? extends Record> root) {}

  /** A chapter for each program, a table in each. Ends with a line feed. */
  public static String render(List<Program> programs) {
    StringBuilder text = new StringBuilder();
    for (Program program : programs) {
      text.append("\n## ").append(program.title()).append("\n\n");
      text.append(program.intro()).append("\n\n").append(table(program.root()));
    }
    return text.toString();
  }

  /** The table of one root record: a row for each setting, in the order of the record. */
  public static String table(Class<? extends Record> root) {
    ConfigModel model = ConfigModel.of(root);
    StringBuilder text = new StringBuilder(HEAD);
    model.values().values().forEach(value -> text.append(row(value)));
    model.passThroughs().forEach(passThrough -> text.append(row(passThrough)));
    return text.toString();
  }

  private static String row(ConfigNode.Value value) {
    return "| `%s` | `%s` | %s | %s | %s |\n"
        .formatted(
            value.key(),
            KeyNames.environment(value.key()),
            defaultOf(value),
            Ranges.describe(value),
            escape(value.setting().doc()));
  }

  private static String row(ConfigNode.PassThrough rest) {
    return "| `%s.*` | `%s_*` | | text | %s |\n"
        .formatted(rest.key(), KeyNames.environment(rest.key()), escape(rest.setting().doc()));
  }

  private static String defaultOf(ConfigNode.Value value) {
    if (value.required()) {
      return "required";
    }
    return value.hasDefault() && !value.defaultText().isEmpty()
        ? '`' + value.defaultText() + '`'
        : "";
  }

  private static String escape(String text) {
    return text.replace("|", "\\|");
  }
}
