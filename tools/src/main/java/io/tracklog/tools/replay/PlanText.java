package io.tracklog.tools.replay;

import io.tracklog.kit.auth.PatternSet;
import io.tracklog.tools.log.Shortfall;
import io.tracklog.tools.replay.Selection.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in lines what a replay will do: what, how many, how long, to where. Pure. */
final class PlanText {
  private PlanText() {}

  /** A replay that is to begin. */
  static List<String> of(ReplayPlan plan, Census census, List<Shortfall> missing) {
    List<String> lines = new ArrayList<>();
    lines.add("replay   " + plan.id());
    lines.add("from     " + plan.window());
    if (!plan.devices().all()) {
      lines.add("only     " + devices(plan.devices()));
    }
    missing.forEach(lost -> lines.add("missing  " + lost));
    if (census.wanted() > 0) {
      lines.add(
          "time     %s to %s, %s"
              .formatted(
                  Instant.ofEpochMilli(census.firstMs()),
                  Instant.ofEpochMilli(census.lastMs()),
                  ProgressText.said(Duration.ofMillis(census.spanMs()))));
    }
    lines.add(number("records  %,d", census.wanted()) + leftOut(census));
    lines.add("pace     " + pace(plan.pace(), census.wanted(), census.spanMs()));
    lines.add("to       " + plan.target());
    return lines;
  }

  /** A replay that is to be gone on with. */
  static List<String> of(Checkpoint checkpoint) {
    ReplayPlan plan = checkpoint.plan();
    return List.of(
        "replay   " + plan.id() + ", gone on with",
        "rest     " + checkpoint.rest(),
        String.format(
            Locale.ROOT, "records  %,d of %,d are written", checkpoint.written(), plan.total()),
        "pace     " + plan.pace().text(),
        "to       " + plan.target());
  }

  private static String leftOut(Census census) {
    String others =
        Stream.of(Verdict.OTHER_DEVICE, Verdict.REPLAY, Verdict.REMOVAL)
            .filter(verdict -> census.of(verdict) > 0)
            .map(verdict -> number("%,d ", census.of(verdict)) + verdict.words())
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? "" : "; left out: " + others;
  }

  private static String pace(Pace pace, long records, long spanMs) {
    return switch (pace) {
      case Pace.FullSpeed full -> "as fast as it goes";
      case Pace.PerSecond(double rate) ->
          pace.text() + ": about " + said((long) (records / rate * 1_000));
      case Pace.Recorded(double times) ->
          pace.text() + " as it was: about " + said((long) (spanMs / times));
    };
  }

  private static String said(long ms) {
    return ProgressText.said(Duration.ofMillis(ms));
  }

  private static String devices(PatternSet devices) {
    return devices.patterns().stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private static String number(String format, long count) {
    return String.format(Locale.ROOT, format, count);
  }
}
