package io.tracklog.kit.config;

import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a program runs with, as text that is fit for a log and for {@code /info}. */
public final class EffectiveConfig {
  private static final String MASK = "***";

  private EffectiveConfig() {}

  /**
   * Every setting by key, in the order of the record; secrets are masked, optional settings that
   * are not set are left out.
   */
  public static Map<String, String> of(Record config) {
    Map<String, String> shown = new LinkedHashMap<>();
    collect(ConfigModel.of(config.getClass()).root(), config, shown);
    return Collections.unmodifiableMap(shown);
  }

  private static void collect(ConfigNode.Group group, Object config, Map<String, String> shown) {
    RecordComponent[] components = group.type().getRecordComponents();
    List<ConfigNode> children = group.children();
    for (int i = 0; i < components.length; i++) {
      Object value = read(components[i], config);
      switch (children.get(i)) {
        case ConfigNode.Group child -> collect(child, value, shown);
        case ConfigNode.Value setting -> show(setting, value, shown);
        case ConfigNode.PassThrough rest ->
            new TreeMap<>((Map<?, ?>) value)
                .forEach(
                    (key, text) ->
                        shown.put(
                            KeyNames.join(rest.key(), String.valueOf(key)),
                            rest.setting().secret() ? MASK : String.valueOf(text)));
      }
    }
  }

  private static void show(ConfigNode.Value setting, Object value, Map<String, String> shown) {
    Object content = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    if (content != null) {
      String text = setting.type().formatter().apply(content);
      shown.put(setting.key(), setting.setting().secret() ? MASK : text);
    }
  }

  private static Object read(RecordComponent component, Object config) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(config);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(component + " cannot be read", e);
    }
  }
}
