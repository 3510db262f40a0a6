package io.tracklog.kit.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the variables that begin with {@code TRACKLOG_}. An empty one counts as not set, which is
 * what {@code ${NAME:-}} in a compose file makes of it.
 */
final class EnvironmentVariables {
  /** Meant for the shell launcher and for {@link ConfigSources}, not for a setting. */
  private static final Set<String> OTHERS =
      Set.of(ConfigSources.FILE_VARIABLE, "TRACKLOG_OPTS", "TRACKLOG_HOME");

  private EnvironmentVariables() {}

  static List<GivenValue> read(
      Map<String, String> environment, ConfigModel model, List<ConfigProblem> problems) {
    Map<String, String> keys = new HashMap<>();
    model.values().keySet().forEach(key -> keys.put(KeyNames.environment(key), key));
    List<GivenValue> given = new ArrayList<>();
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              if (!name.startsWith(KeyNames.ENVIRONMENT_PREFIX)
                  || OTHERS.contains(name)
                  || value.isEmpty()) {
                return;
              }
              String origin = "environment " + name;
              String key = keys.getOrDefault(name, passedThrough(name, model));
              if (key.isEmpty()) {
                String mend = Suggestion.mend(name, keys.keySet());
                problems.add(ConfigProblem.of("", origin, "there is no such setting", mend));
              } else {
                given.add(new GivenValue(key, value.strip(), origin));
              }
            });
    return given;
  }

  private static String passedThrough(String name, ConfigModel model) {
    for (ConfigNode.PassThrough passThrough : model.passThroughs()) {
      String prefix = KeyNames.environment(passThrough.key()) + '_';
      if (name.startsWith(prefix) && name.length() > prefix.length()) {
        String rest = KeyNames.fromEnvironment(name.substring(prefix.length()));
        return KeyNames.join(passThrough.key(), rest);
      }
    }
    return "";
  }
}
