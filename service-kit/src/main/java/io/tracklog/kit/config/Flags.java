package io.tracklog.kit.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code --key=value}, {@code --key value} and {@code --key}. A dash may stand for a dot:
 * {@code --schema-registry-url} means {@code schema-registry.url}.
 */
final class Flags {
  private Flags() {}

  static List<GivenValue> read(
      List<String> arguments, ConfigModel model, List<ConfigProblem> problems) {
    List<GivenValue> given = new ArrayList<>();
    for (int at = 0; at < arguments.size(); at++) {
      String argument = arguments.get(at);
      if (!argument.startsWith("--") || argument.length() == 2) {
        problems.add(
            ConfigProblem.of(
                "", "argument " + argument, "is not a flag", "write --key=value or --key value"));
        continue;
      }
      int equals = argument.indexOf('=');
      if (equals > 0) {
        given.add(flag(model, argument.substring(2, equals), argument.substring(equals + 1)));
      } else if (at + 1 < arguments.size() && !arguments.get(at + 1).startsWith("--")) {
        given.add(flag(model, argument.substring(2), arguments.get(++at)));
      } else {
        given.add(flag(model, argument.substring(2), "true"));
      }
    }
    return given;
  }

  private static GivenValue flag(ConfigModel model, String name, String value) {
    return new GivenValue(model.keyOf(name), value.strip(), "flag " + KeyNames.flag(name));
  }
}
