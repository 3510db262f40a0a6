package io.tracklog.kit.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the annotations of a record and the records in it. Every complaint here is about the
 * program, not about its user, hence an {@link IllegalArgumentException}.
 */
final class ConfigModelBuilder {
  private ConfigModelBuilder() {}

  static ConfigNode.Group root(Class<? extends Record> type) {
    return group(type, "", Map.of(), Map.of());
  }

  /**
   * Reads one record.
   *
   * @param overrides other defaults by key relative to this record
   * @param shared sections that stand beside this record and take the place of its own
   */
  private static ConfigNode.Group group(
      Class<? extends Record> type,
      String key,
      Map<String, String> overrides,
      Map<String, ConfigNode.Group> shared) {
    List<ConfigNode> children = new ArrayList<>();
    Map<String, ConfigNode.Group> siblings = new HashMap<>();
    Set<String> unused = new HashSet<>(overrides.keySet());
    Set<String> unshared = new HashSet<>(shared.keySet());
    for (RecordComponent component : type.getRecordComponents()) {
      Setting setting = component.getAnnotation(Setting.class);
      if (setting != null) {
        String name = KeyNames.kebab(component.getName());
        unused.remove(name);
        children.add(leaf(component, setting, KeyNames.join(key, name), overrides.get(name)));
        continue;
      }
      String name = sectionName(component);
      ConfigNode.Group given = shared.get(name);
      if (given != null) {
        unshared.remove(name);
        requireSameType(component, given);
      }
      unused.removeIf(override -> given == null && override.startsWith(name + '.'));
      ConfigNode.Group child =
          given != null
              ? given
              : section(component, KeyNames.join(key, name), name, overrides, siblings);
      siblings.put(name, child);
      children.add(child);
    }
    require(unused.isEmpty(), type, "has no setting " + unused + " whose default could be changed");
    require(unshared.isEmpty(), type, "has no section " + unshared + " to share");
    return new ConfigNode.Group(key, type, List.copyOf(children));
  }

  private static ConfigNode leaf(
      RecordComponent component, Setting setting, String key, @Nullable String override) {
    Type type = component.getGenericType();
    if (component.getType() == Map.class) {
      return new ConfigNode.PassThrough(key, setting);
    }
    boolean optional = component.getType() == Optional.class;
    if (optional) {
      type = ((ParameterizedType) type).getActualTypeArguments()[0];
    }
    String defaultText = override != null ? override : setting.def();
    return new ConfigNode.Value(key, ValueType.of(type), setting, defaultText, optional);
  }

  private static ConfigNode.Group section(
      RecordComponent component,
      String key,
      String name,
      Map<String, String> overrides,
      Map<String, ConfigNode.Group> siblings) {
    require(
        component.getType().isRecord(),
        component.getDeclaringRecord(),
        component.getName() + " is neither a @Setting nor a record");
    Map<String, String> defaults = new HashMap<>();
    Map<String, ConfigNode.Group> shared = new HashMap<>();
    Section section = component.getAnnotation(Section.class);
    if (section != null) {
      for (String other : section.defaults()) {
        int equals = other.indexOf('=');
        require(equals > 0, component.getDeclaringRecord(), "default " + other + " has no =");
        defaults.put(other.substring(0, equals), other.substring(equals + 1));
      }
      for (String other : section.shared()) {
        ConfigNode.Group sibling = siblings.get(other);
        if (sibling == null) {
          throw complaint(
              component.getDeclaringRecord(), "no section " + other + " before " + name);
        }
        shared.put(other, sibling);
      }
    }
    overrides.forEach(
        (override, value) -> {
          if (override.startsWith(name + '.')) {
            defaults.put(override.substring(name.length() + 1), value);
          }
        });
    return group(component.getType().asSubclass(Record.class), key, defaults, shared);
  }

  private static String sectionName(RecordComponent component) {
    Section section = component.getAnnotation(Section.class);
    return section == null || section.prefix().isEmpty()
        ? KeyNames.kebab(component.getName())
        : section.prefix();
  }

  private static void requireSameType(RecordComponent component, ConfigNode.Group given) {
    require(
        given.type() == component.getType(),
        component.getDeclaringRecord(),
        component.getName() + " is shared with a section of another type, " + given.type());
  }

  private static void require(boolean condition, Class<?> type, String complaint) {
    if (!condition) {
      throw complaint(type, complaint);
    }
  }

  private static IllegalArgumentException complaint(Class<?> type, String complaint) {
    return new IllegalArgumentException(type.getName() + ": " + complaint);
  }
}
