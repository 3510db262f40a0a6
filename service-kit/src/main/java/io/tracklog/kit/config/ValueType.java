package io.tracklog.kit.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How values of one type are read and written.
 *
 * @param description what it is, for the manual: "duration", "one of open, jwt"
 * @param parser text to value; throws {@link IllegalArgumentException} whose message goes on after
 *     the quoted value: "is not a number"
 * @param formatter value to the text that the parser reads
 */
record ValueType(
    String description, Function<String, Object> parser, Function<Object, String> formatter) {

  /**
   * The type of a record component.
   *
   * @throws IllegalArgumentException for one that no setting can have; a mistake of the programmer
   */
  static ValueType of(Type type) {
    if (type == String.class) {
      return new ValueType("text", text -> text, Object::toString);
    } else if (type == int.class) {
      return number("whole number", Integer::valueOf);
    } else if (type == long.class) {
      return number("whole number", Long::valueOf);
    } else if (type == double.class) {
      return number("number", ValueType::finite);
    } else if (type == boolean.class) {
      return new ValueType("true or false", ValueType::bool, Object::toString);
    } else if (type == Duration.class) {
      return new ValueType(
          "duration", Durations::parse, value -> Durations.format((Duration) value));
    } else if (type == ByteSize.class) {
      return new ValueType("size", ByteSize::parse, Object::toString);
    } else if (type == Path.class) {
      return new ValueType("path", ValueType::path, Object::toString);
    } else if (type instanceof Class<?> enumType && enumType.isEnum()) {
      return oneOf(enumType);
    } else if (isList(type)) {
      return new ValueType("list, with commas", ValueType::list, ValueType::formatList);
    }
    throw new IllegalArgumentException("no setting can be of type " + type);
  }

  private static ValueType number(String description, Function<String, Object> parser) {
    return new ValueType(
        description,
        text -> {
          try {
            return parser.apply(text);
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is not a " + description, e);
          }
        },
        Object::toString);
  }

  private static Object finite(String text) {
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      throw new NumberFormatException(text);
    }
    return number;
  }

  private static Object bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("is neither true nor false");
    };
  }

  private static Object path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("is not a path", e);
    }
  }

  private static ValueType oneOf(Class<?> enumType) {
    List<Object> values = List.of(enumType.getEnumConstants());
    String names = values.stream().map(ValueType::wireName).collect(Collectors.joining(", "));
    return new ValueType(
        "one of " + names,
        text ->
            values.stream()
                .filter(value -> wireName(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is not one of " + names)),
        ValueType::wireName);
  }

  private static String wireName(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static boolean isList(Type type) {
    return type instanceof ParameterizedType parameterized
        && parameterized.getRawType() == List.class
        && parameterized.getActualTypeArguments()[0] == String.class;
  }

  private static Object list(String text) {
    List<String> items = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      if (!item.isBlank()) {
        items.add(item.strip());
      }
    }
    return List.copyOf(items);
  }

  private static String formatList(Object value) {
    return ((List<?>) value).stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
