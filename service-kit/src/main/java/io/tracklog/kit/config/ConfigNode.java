package io.tracklog.kit.config;

import java.util.List;

/** One component of a configuration record, with its full key. */
sealed interface ConfigNode {
  /** The full key; the root's is empty. */
  String key();

  /**
   * A single value.
   *
   * @param defaultText the value when left out, or {@link Setting#REQUIRED}
   * @param optional whether the component is an {@code Optional} of the type
   */
  record Value(String key, ValueType type, Setting setting, String defaultText, boolean optional)
      implements ConfigNode {
    boolean hasDefault() {
      return !defaultText.equals(Setting.REQUIRED);
    }

    boolean required() {
      return !optional && !hasDefault();
    }

    Object parse(String text) {
      return type.parser().apply(text);
    }
  }

  /** Every key below this one, unchecked, for another library. */
  record PassThrough(String key, Setting setting) implements ConfigNode {
    boolean covers(String candidate) {
      return candidate.startsWith(key + '.') && candidate.length() > key.length() + 1;
    }

    String within(String covered) {
      return covered.substring(key.length() + 1);
    }
  }

  /** A record, its children in the order of its components. */
  record Group(String key, Class<? extends Record> type, List<ConfigNode> children)
      implements ConfigNode {}
}
