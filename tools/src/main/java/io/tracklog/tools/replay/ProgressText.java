package io.tracklog.tools.replay;

import java.time.Duration;
import java.util.Locale;

/**
 * Says how far a replay is. Pure.
 *
 * @param pace how fast it goes: at the recorded one the time left follows from the records' times
 * @param lastMs the timestamp of the last record, epoch milliseconds; not positive = not known
 */
record ProgressText(Pace pace, long lastMs) {
  private static final int WIDTH = 24;

  /**
   * The line.
   *
   * @param written how many records are written
   * @param total how many there will be
   * @param perSecond how many were written in a second
   * @param recordMs the timestamp of the last one written, epoch milliseconds
   */
  String of(long written, long total, double perSecond, long recordMs) {
    double part = total == 0 ? 1 : Math.min(1, (double) written / total);
    int filled = (int) (part * WIDTH);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d %%  %,d of %,d  %,.0f/s  %s",
        "=".repeat(filled),
        " ".repeat(WIDTH - filled),
        (int) (part * 100),
        written,
        total,
        perSecond,
        left(total - written, perSecond, recordMs));
  }

  /** A duration as people say it: {@code 1 h 05 min}, {@code 3 min 20 s}, {@code 12 s}. */
  static String said(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds >= Duration.ofHours(1).toSeconds()) {
      return "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart());
    }
    return seconds >= Duration.ofMinutes(1).toSeconds()
        ? "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart())
        : seconds + " s";
  }

  private String left(long records, double perSecond, long recordMs) {
    if (pace instanceof Pace.Recorded(double times) && lastMs > 0) {
      return said(Duration.ofMillis((long) ((lastMs - recordMs) / times))) + " left";
    }
    return perSecond <= 0
        ? "time left unknown"
        : said(Duration.ofMillis((long) (records / perSecond * 1_000))) + " left";
  }
}
