package io.tracklog.kit.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 7d}.
 */
public final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Durations() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException whose message goes on after the text: "is not a duration …"
   */
  public static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is not a duration such as 500ms, 30s, 5m, 2h or 7d");
    }
    long number = Long.parseLong(matcher.group(1));
    return Duration.ofMillis(number * millisPer(matcher.group(2)));
  }

  static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0s";
    } else if (millis % DAY == 0) {
      return millis / DAY + "d";
    } else if (millis % HOUR == 0) {
      return millis / HOUR + "h";
    } else if (millis % MINUTE == 0) {
      return millis / MINUTE + "m";
    } else if (millis % SECOND == 0) {
      return millis / SECOND + "s";
    }
    return millis + "ms";
  }

  private static long millisPer(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> SECOND;
      case "m" -> MINUTE;
      case "h" -> HOUR;
      default -> DAY;
    };
  }
}
