package io.tracklog.kit.config;

/** Writes what {@code --help} prints, for a terminal of 80 columns and up. */
public final class ConfigHelp {
  private ConfigHelp() {}

  /**
   * Every flag with its default and meaning.
   *
   * @param command what is typed before the flags: {@code tracklog ingest}
   */
  public static String render(String command, Class<? extends Record> root) {
    ConfigModel model = ConfigModel.of(root);
    StringBuilder text = new StringBuilder();
    text.append("Usage: ").append(command).append(" [--config FILE] [--KEY=VALUE ...]\n\n");
    text.append(
        "A flag beats the environment (TRACKLOG_HTTP_PORT for --http.port), that beats the\n");
    text.append("properties file of --config or TRACKLOG_CONFIG, and that beats the default.\n");
    text.append("--help shows this, --version the version; --health asks one that runs with the\n");
    text.append("same settings whether it is ready, and exits with 0 or 1.\n");
    for (ConfigNode.Value value : model.values().values()) {
      text.append("\n  ").append(KeyNames.flag(value.key()));
      text.append(
          value.required() ? "  (required)" : value.hasDefault() ? '=' + value.defaultText() : "");
      text.append("\n      ").append(plain(value.setting().doc()));
      text.append("\n      ").append(Ranges.describe(value)).append('\n');
    }
    for (ConfigNode.PassThrough rest : model.passThroughs()) {
      text.append("\n  ").append(KeyNames.flag(rest.key())).append(".*\n      ");
      text.append(plain(rest.setting().doc())).append('\n');
    }
    return text.toString();
  }

  private static String plain(String markdown) {
    return markdown.replace("`", "");
  }
}
