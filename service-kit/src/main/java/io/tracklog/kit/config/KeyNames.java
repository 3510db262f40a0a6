package io.tracklog.kit.config;

import java.util.Locale;

/** One setting's names: {@code http.port}, {@code --http.port}, {@code TRACKLOG_HTTP_PORT}. */
final class KeyNames {
  static final String ENVIRONMENT_PREFIX = "TRACKLOG_";

  private KeyNames() {}

  /** {@code bootstrapServers} becomes {@code bootstrap-servers}. */
  static String kebab(String componentName) {
    return componentName.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** {@code within} may be empty: the root. */
  static String join(String within, String name) {
    return within.isEmpty() ? name : within + '.' + name;
  }

  static String environment(String key) {
    return ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  static String flag(String key) {
    return "--" + key;
  }

  /**
   * The key that an environment variable means for a library whose keys we do not know, by the rule
   * of Kafka's container images: {@code _} is a dot, {@code __} a dash, {@code ___} an underscore.
   */
  static String fromEnvironment(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replace("___", "\0")
        .replace("__", "-")
        .replace('_', '.')
        .replace('\0', '_');
  }
}
