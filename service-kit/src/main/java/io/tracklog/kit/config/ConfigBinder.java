package io.tracklog.kit.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the records of a model from the values given; collects what is wrong on the way. */
final class ConfigBinder {
  private static final String MASK = "***";

  private final Map<String, GivenValue> given;
  private final List<ConfigProblem> problems;
  private final IdentityHashMap<ConfigNode, Optional<Object>> bound = new IdentityHashMap<>();

  ConfigBinder(Map<String, GivenValue> given, List<ConfigProblem> problems) {
    this.given = given;
    this.problems = problems;
  }

  /** The node's value, or null when it has a problem. A shared section is bound once. */
  @Nullable Object bind(ConfigNode node) {
    Optional<Object> known = bound.get(node);
    if (known == null) {
      known =
          Optional.ofNullable(
              switch (node) {
                case ConfigNode.Value value -> value(value);
                case ConfigNode.PassThrough passThrough -> passedThrough(passThrough);
                case ConfigNode.Group group -> record(group);
              });
      bound.put(node, known);
    }
    return known.orElse(null);
  }

  private @Nullable Object value(ConfigNode.Value value) {
    GivenValue from = given.get(value.key());
    if (from == null && !value.hasDefault()) {
      if (value.optional()) {
        return Optional.empty();
      }
      problems.add(missing(value));
      return null;
    }
    String text = from != null ? from.value() : value.defaultText();
    try {
      Object parsed = value.parse(text);
      Ranges.check(value, parsed);
      return value.optional() ? Optional.of(parsed) : parsed;
    } catch (IllegalArgumentException e) {
      String shown = value.setting().secret() ? MASK : text;
      String origin = from != null ? from.origin() : "default";
      problems.add(
          new ConfigProblem(
              value.key(),
              Optional.of(shown),
              Optional.of(origin),
              String.valueOf(e.getMessage()),
              "allowed: " + Ranges.describe(value)));
      return null;
    }
  }

  private static ConfigProblem missing(ConfigNode.Value value) {
    String mend =
        "give it as %s, %s or in the file"
            .formatted(KeyNames.flag(value.key()), KeyNames.environment(value.key()));
    return new ConfigProblem(value.key(), Optional.empty(), Optional.empty(), "is required", mend);
  }

  private Object passedThrough(ConfigNode.PassThrough passThrough) {
    Map<String, String> rest = new TreeMap<>();
    given.forEach(
        (key, value) -> {
          if (passThrough.covers(key)) {
            rest.put(passThrough.within(key), value.value());
          }
        });
    return Map.copyOf(rest);
  }

  private @Nullable Object record(ConfigNode.Group group) {
    List<Object> arguments = new ArrayList<>();
    for (ConfigNode child : group.children()) {
      Object argument = bind(child);
      if (argument != null) {
        arguments.add(argument);
      }
    }
    return arguments.size() == group.children().size() ? construct(group, arguments) : null;
  }

  private @Nullable Object construct(ConfigNode.Group group, List<Object> arguments) {
    Class<?>[] types =
        Arrays.stream(group.type().getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> constructor = group.type().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refusal) {
        problems.add(
            new ConfigProblem(
                group.key(),
                Optional.empty(),
                Optional.empty(),
                String.valueOf(refusal.getMessage()),
                ""));
        return null;
      }
      throw new IllegalArgumentException(group.type() + " fails on its own settings", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(group.type() + " cannot be made", e);
    }
  }
}
