package io.tracklog.tools.replay;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How fast a replay goes. As text: {@code full}, {@code 500/s}, {@code x10}. */
sealed interface Pace {
  /** The highest rate and the highest speed that can be asked for. */
  double MAX = 1_000_000;

  /** The text that {@link #parse} reads. */
  String text();

  /** As fast as it can be read and written. */
  record FullSpeed() implements Pace {
    @Override
    public String text() {
      return "full";
    }
  }

  /**
   * So many records in a second at most.
   *
   * @param perSecond more than 0, at most {@value Pace#MAX}
   */
  record PerSecond(double perSecond) implements Pace {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException when it is outside
     */
    public PerSecond {
      requireWithin("--rate", perSecond);
    }

    @Override
    public String text() {
      return plain(perSecond) + "/s";
    }
  }

  /**
   * As the records came, so many times as fast, by their timestamps.
   *
   * @param times more than 0, at most {@value Pace#MAX}
   */
  record Recorded(double times) implements Pace {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException when it is outside
     */
    public Recorded {
      requireWithin("--speed", times);
    }

    @Override
    public String text() {
      return "x" + plain(times);
    }
  }

  /**
   * Reads {@link #text}.
   *
   * @throws IllegalArgumentException when it is of none of its forms
   */
  static Pace parse(String text) {
    if (text.equals("full")) {
      return new FullSpeed();
    }
    Matcher matcher = Pattern.compile("x([\\d.]+)|([\\d.]+)/s").matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a pace: full, 500/s or x10");
    }
    String times = matcher.group(1);
    return times == null
        ? new PerSecond(Double.parseDouble(matcher.group(2)))
        : new Recorded(Double.parseDouble(times));
  }

  private static void requireWithin(String option, double value) {
    // The negation refuses NaN too.
    if (!(value > 0 && value <= MAX)) {
      throw new IllegalArgumentException(
          "%s %s is not more than 0 and at most %s".formatted(option, plain(value), plain(MAX)));
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) <= MAX
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
