package io.tracklog.fanout.http;

import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A request's query parameters, read strictly: what is not understood is refused, never ignored.
 */
public final class Parameters {
  private final MultiMap query;

  /**
   * Reads a query.
   *
   * @param known the parameters that this path knows
   * @param planned those that the contract has and this gateway does not serve yet
   * @throws ProblemException when there is one that is not known
   */
  public Parameters(MultiMap query, Set<String> known, Set<String> planned) {
    this.query = query;
    for (String name : query.names()) {
      if (planned.contains(name)) {
        throw refusal("not-supported", "parameter " + name + " is not supported yet; leave it out");
      } else if (!known.contains(name)) {
        throw malformed(
            "there is no parameter \"" + name + "\" here; known are " + new TreeSet<>(known));
      }
    }
  }

  /** The values of a parameter that may be repeated, read one by one; each once. */
  public <T> Set<T> all(String name, int max, Function<String, T> reader) {
    List<String> values = query.getAll(name);
    if (values.size() > max) {
      throw malformed(name + " is given " + values.size() + " times, at most " + max);
    }
    Set<T> read = new LinkedHashSet<>();
    values.forEach(value -> read.add(read(name, value, reader)));
    return read;
  }

  /** The value of a parameter that may be given once; an empty one counts as left out. */
  public <T> Optional<T> one(String name, Function<String, T> reader) {
    List<String> values = query.getAll(name);
    if (values.size() > 1) {
      throw malformed(name + " is given " + values.size() + " times, at most once");
    }
    return values.stream()
        .filter(value -> !value.isEmpty())
        .findFirst()
        .map(value -> read(name, value, reader));
  }

  /** Reads {@code true} or {@code false}. */
  public static boolean toBoolean(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("is not true or false");
    };
  }

  /** Reads epoch milliseconds or an RFC 3339 time; to one before 1970 nothing is older. */
  public static long toTimeMs(String text) {
    try {
      return isNumber(text)
          ? Long.parseLong(text)
          : Math.max(0, OffsetDateTime.parse(text).toInstant().toEpochMilli());
    } catch (ArithmeticException | NumberFormatException | DateTimeParseException e) {
      throw new IllegalArgumentException(
          "is not an RFC 3339 time such as " + Instant.EPOCH + " or epoch milliseconds", e);
    }
  }

  /** Whether a text is digits only. */
  static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** A request that cannot be understood. */
  public static ProblemException malformed(String detail) {
    return refusal(ReasonCode.MALFORMED.code(), detail);
  }

  private static ProblemException refusal(String code, String detail) {
    return new ProblemException(new Problem(400, code, detail));
  }

  /**
   * Reads a text by a reader that throws {@link IllegalArgumentException}, and names both in what
   * it throws instead.
   *
   * @throws ProblemException when the text is not understood
   */
  public static <T> T read(String name, String value, Function<String, T> reader) {
    try {
      return reader.apply(value);
    } catch (InvalidValueException e) {
      throw refusal(e.reason().code(), name + ": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      String shown = value.length() <= 64 ? value : value.substring(0, 64) + "…";
      throw malformed(name + " \"" + shown + "\" " + e.getMessage());
    }
  }
}
