package io.tracklog.kit.config;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All the settings of a root record, by key and in the order of its components. Immutable. */
final class ConfigModel {
  private final ConfigNode.Group root;
  private final Map<String, ConfigNode.Value> values = new LinkedHashMap<>();
  private final Map<String, ConfigNode.PassThrough> passThroughs = new LinkedHashMap<>();
  private final Map<String, String> keysByEnvironmentName = new HashMap<>();

  private ConfigModel(ConfigNode.Group root) {
    this.root = root;
    collect(root);
    values.keySet().forEach(this::nameForEnvironment);
  }

  static ConfigModel of(Class<? extends Record> root) {
    return new ConfigModel(ConfigModelBuilder.root(root));
  }

  ConfigNode.Group root() {
    return root;
  }

  Map<String, ConfigNode.Value> values() {
    return Collections.unmodifiableMap(values);
  }

  Collection<ConfigNode.PassThrough> passThroughs() {
    return Collections.unmodifiableCollection(passThroughs.values());
  }

  boolean knows(String key) {
    return values.containsKey(key)
        || passThroughs.values().stream().anyMatch(passThrough -> passThrough.covers(key));
  }

  /** The key that a name means in which a dash may stand for a dot; the name itself if none. */
  String keyOf(String name) {
    return knows(name)
        ? name
        : keysByEnvironmentName.getOrDefault(KeyNames.environment(name), name);
  }

  /** A shared section is met more than once, and is then the same node. */
  private void collect(ConfigNode node) {
    switch (node) {
      case ConfigNode.Group group -> group.children().forEach(this::collect);
      case ConfigNode.Value value -> requireSame(value, values.put(value.key(), value));
      case ConfigNode.PassThrough rest -> requireSame(rest, passThroughs.put(rest.key(), rest));
    }
  }

  private static void requireSame(ConfigNode node, @Nullable ConfigNode before) {
    if (before != null && !before.equals(node)) {
      throw new IllegalArgumentException("two settings have the key " + node.key());
    }
  }

  private void nameForEnvironment(String key) {
    String other = keysByEnvironmentName.put(KeyNames.environment(key), key);
    if (other != null) {
      throw new IllegalArgumentException(
          "one environment variable would mean both " + key + " and " + other);
    }
  }
}
