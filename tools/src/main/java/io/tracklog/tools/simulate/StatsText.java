package io.tracklog.tools.simulate;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Says in words how a simulation goes. Pure. */
final class StatsText {
  private StatsText() {}

  /** One line, with the rate of acknowledgements since the previous one. */
  static String progress(Duration elapsed, SimulatorStats stats, double perSecond) {
    return String.format(
        Locale.ROOT,
        "%s  sent %,d  acknowledged %,d  rejected %,d  %,.0f/s  ack p50 %.1f ms p99 %.1f ms%s",
        clock(elapsed),
        stats.sent(),
        stats.acknowledged(),
        stats.rejected(),
        perSecond,
        stats.ackP50Ms(),
        stats.ackP99Ms(),
        stats.connected() == 0 ? "  (not connected)" : "");
  }

  /** Some lines at the end. */
  static String summary(Duration elapsed, SimulatorStats stats, long badLines) {
    StringBuilder text = new StringBuilder();
    line(text, "sent", stats.sent());
    line(text, "acknowledged", stats.acknowledged());
    line(text, "rejected", stats.rejected());
    for (Map.Entry<String, Long> code : stats.rejectedByCode().entrySet()) {
      line(text, "  " + code.getKey(), code.getValue());
    }
    line(text, "unacknowledged", stats.unacknowledged());
    line(text, "sent again", stats.resent());
    line(text, "connections made", stats.connects());
    if (stats.refusedFrames() > 0) {
      line(text, "frames refused", stats.refusedFrames());
    }
    if (badLines > 0) {
      line(text, "bad lines left out", badLines);
    }
    double seconds = Math.max(0.001, elapsed.toMillis() / 1000.0);
    text.append(
        String.format(
            Locale.ROOT,
            "%-20s %12s  (%,.0f acknowledged/s)%n",
            "time",
            clock(elapsed),
            stats.acknowledged() / seconds));
    text.append(
        String.format(
            Locale.ROOT,
            "%-20s p50 %.1f ms, p99 %.1f ms, longest %.1f ms",
            "due to acknowledged",
            stats.ackP50Ms(),
            stats.ackP99Ms(),
            stats.ackMaxMs()));
    return text.toString();
  }

  private static void line(StringBuilder text, String what, long count) {
    text.append(String.format(Locale.ROOT, "%-20s %,12d%n", what, count));
  }

  private static String clock(Duration elapsed) {
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d",
        elapsed.toHours(),
        elapsed.toMinutesPart(),
        elapsed.toSecondsPart());
  }
}
