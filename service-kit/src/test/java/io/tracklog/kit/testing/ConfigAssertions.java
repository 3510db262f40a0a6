package io.tracklog.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.kit.config.ConfigException;
import io.tracklog.kit.config.ConfigLoader;
import io.tracklog.kit.config.ConfigSources;
import io.tracklog.kit.config.EffectiveConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What every configuration record is held to. */
public final class ConfigAssertions {
  private ConfigAssertions() {}

  /** Loading nothing gives exactly these values: a change of a default is made on purpose. */
  public static <C extends Record> void assertRecordedDefaults(C expected) {
    assertThat(load(expected, Map.of())).isEqualTo(expected);
  }

  /**
   * Every setting can be given: the properties name all of them, each with another value than the
   * default, and loading them gives the expected record.
   *
   * @param properties keys and values as in a file
   */
  public static <C extends Record> void assertFullMapping(
      Map<String, String> properties, C expected) {
    assertThat(load(expected, properties)).isEqualTo(expected);
    assertThat(properties.keySet())
        .as("every setting of %s stands in the test", expected.getClass().getSimpleName())
        .containsAll(EffectiveConfig.of(expected).keySet());
    properties.forEach(
        (key, value) ->
            assertThat(without(properties, key, expected))
                .as("%s=%s differs from the default", key, value)
                .isNotEqualTo(expected));
  }

  /** What loading gives when one setting is left to its default; a refusal is a difference too. */
  private static Object without(Map<String, String> properties, String key, Record expected) {
    Map<String, String> rest = new HashMap<>(properties);
    rest.remove(key);
    try {
      return load(expected, rest);
    } catch (ConfigException e) {
      return e;
    }
  }

  private static Record load(Record like, Map<String, String> properties) {
    List<String> flags =
        properties.entrySet().stream()
            .map(entry -> "--" + entry.getKey() + '=' + entry.getValue())
            .toList();
    return ConfigLoader.load(like.getClass(), ConfigSources.ofFlags(flags.toArray(String[]::new)));
  }
}
