package io.tracklog.kit.config;

/** The bounds of a setting, read by the setting's own type. */
final class Ranges {
  private Ranges() {}

  /** Throws {@link IllegalArgumentException} for a value outside of its bounds. */
  static void check(ConfigNode.Value value, Object parsed) {
    String min = value.setting().min();
    String max = value.setting().max();
    if (!min.isEmpty() && compare(parsed, value.parse(min)) < 0) {
      throw new IllegalArgumentException("is less than " + min);
    }
    if (!max.isEmpty() && compare(parsed, value.parse(max)) > 0) {
      throw new IllegalArgumentException("is more than " + max);
    }
  }

  /** What may be given: {@code whole number, 1 to 65535}. */
  static String describe(ConfigNode.Value value) {
    String min = value.setting().min();
    String max = value.setting().max();
    String type = value.type().description();
    if (min.isEmpty() && max.isEmpty()) {
      return type;
    } else if (max.isEmpty()) {
      return type + ", " + min + " or more";
    } else if (min.isEmpty()) {
      return type + ", at most " + max;
    }
    return type + ", " + min + " to " + max;
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object left, Object right) {
    return ((Comparable<Object>) left).compareTo(right);
  }
}
