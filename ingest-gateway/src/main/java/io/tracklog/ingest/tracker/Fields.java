package io.tracklog.ingest.tracker;

import io.tracklog.schemas.model.ReasonCode;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one record by name, each as text: the parameters of a URL, or a JSON object laid
 * flat ({@code coords.latitude}). Trackers write numbers as text and text as numbers, so everything
 * is text until somebody asks for a number. Blank counts as left out. Immutable.
 */
final class Fields {
  /** So much of a value is told to the sender. */
  private static final int MAX_TOLD = 64;

  private final Map<String, String> values;

  /** Keeps the map: nobody writes to it any more. */
  Fields(Map<String, String> values) {
    this.values = values;
  }

  /** The text of a field without the space around it, or null where it is blank or left out. */
  @Nullable String text(String name) {
    String value = values.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** The text of the first of these fields that is there, or null. */
  @Nullable String textOfAny(String... names) {
    for (String name : names) {
      String value = text(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** Whether a field is there. */
  boolean has(String name) {
    return text(name) != null;
  }

  /** Every field with its text as it was written. */
  void forEach(BiConsumer<String, String> action) {
    values.forEach(action);
  }

  /**
   * A coordinate.
   *
   * @return NaN where it is left out
   * @throws UnusableFieldException when it is no finite decimal number
   */
  double coordinate(String name) throws UnusableFieldException {
    String value = text(name);
    return value == null ? Double.NaN : finite(name, value);
  }

  /**
   * A measurement that a position can do without.
   *
   * @return NaN where it is left out, or said to be NaN
   * @throws UnusableFieldException when it is no finite decimal number
   */
  double measurement(String name) throws UnusableFieldException {
    String value = text(name);
    return value == null || value.equalsIgnoreCase("nan") ? Double.NaN : finite(name, value);
  }

  /** A measurement for which the protocol writes a negative number where it is unknown. */
  double unlessNegative(String name) throws UnusableFieldException {
    double value = measurement(name);
    return value < 0 ? Double.NaN : value;
  }

  /** A measurement for which the protocol writes zero or a negative number where it is unknown. */
  double ifPositive(String name) throws UnusableFieldException {
    double value = measurement(name);
    return value > 0 ? value : Double.NaN;
  }

  /** A number that is worth nothing if it cannot be read; NaN then, and where it is left out. */
  double numberIfReadable(String name) {
    try {
      return measurement(name);
    } catch (UnusableFieldException e) {
      return Double.NaN;
    }
  }

  /** Reads a decimal number with a point. */
  static double finite(String name, String value) throws UnusableFieldException {
    if (!isDecimal(value)) {
      throw notANumber(name, value);
    }
    double number;
    try {
      number = Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw notANumber(name, value);
    }
    if (Double.isInfinite(number)) {
      throw notFinite(name, value);
    }
    return number;
  }

  /** A value as the sender is told it: cut where it is long. */
  static String shorten(String value) {
    return value.length() <= MAX_TOLD ? value : value.substring(0, MAX_TOLD) + "…";
  }

  /** Java reads more than decimals as a number: {@code 1d}, {@code 0x1p3}, {@code NaN}. */
  private static boolean isDecimal(String value) {
    for (int i = 0; i < value.length(); i++) {
      if ("0123456789+-.eE".indexOf(value.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static UnusableFieldException notANumber(String name, String value) {
    String bare = value.startsWith("-") || value.startsWith("+") ? value.substring(1) : value;
    if (bare.equalsIgnoreCase("nan")
        || bare.equalsIgnoreCase("inf")
        || bare.equalsIgnoreCase("infinity")) {
      return notFinite(name, value);
    }
    return new UnusableFieldException(
        ReasonCode.MALFORMED,
        name + " \"" + shorten(value) + "\" is not a decimal number with a point");
  }

  private static UnusableFieldException notFinite(String name, String value) {
    return new UnusableFieldException(
        ReasonCode.INVALID_POSITION, name + " " + shorten(value) + " is not a finite number");
  }
}
