package io.tracklog.kit.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills a configuration record from its sources. Everything that is wrong is found in one go:
 * values that cannot be read, are out of range or do not fit together, settings that are missing,
 * and keys that nobody knows.
 */
public final class ConfigLoader {
  private ConfigLoader() {}

  /**
   * Loads a configuration.
   *
   * @param type a record whose components are {@link Setting}s and further records
   * @throws ConfigException when it cannot be used, with all the reasons
   * @throws IllegalArgumentException when the record itself is ill-made
   */
  public static <C extends Record> C load(Class<C> type, ConfigSources sources) {
    ConfigModel model = ConfigModel.of(type);
    List<ConfigProblem> problems = new ArrayList<>();
    Map<String, GivenValue> given = gather(model, sources, problems);
    ConfigBinder binder = new ConfigBinder(given, problems);
    Object config = binder.bind(model.root());
    if (config == null || !problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return type.cast(config);
  }

  /** What was given, by key, the strongest source last. */
  private static Map<String, GivenValue> gather(
      ConfigModel model, ConfigSources sources, List<ConfigProblem> problems) {
    List<GivenValue> all = new ArrayList<>();
    sources.file().ifPresent(file -> all.addAll(PropertiesFile.read(file, problems)));
    all.addAll(EnvironmentVariables.read(sources.environment(), model, problems));
    all.addAll(Flags.read(sources.flags(), model, problems));
    Map<String, GivenValue> given = new LinkedHashMap<>();
    for (GivenValue value : all) {
      if (model.knows(value.key())) {
        given.put(value.key(), value);
      } else {
        String mend = Suggestion.mend(value.key(), model.values().keySet());
        problems.add(
            ConfigProblem.of(value.key(), value.origin(), "there is no such setting", mend));
      }
    }
    return given;
  }
}
