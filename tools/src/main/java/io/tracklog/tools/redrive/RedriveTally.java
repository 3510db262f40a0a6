package io.tracklog.tools.redrive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what a run finds and what becomes of it. Confined to one thread. */
final class RedriveTally {
  private static final int SAMPLES = 3;

  private final SortedMap<String, Long> selected = new TreeMap<>();
  private final SortedMap<String, Long> hopeless = new TreeMap<>();
  private final SortedMap<String, Long> refused = new TreeMap<>();
  private final List<RedriveReport.Sample> samples = new ArrayList<>();
  private long toSend;
  private long mended;
  private long doneBefore;
  private long uncertainBefore;
  private long accepted;
  private long uncertain;
  private long unsent;

  void selected(String reason) {
    selected.merge(reason, 1L, Long::sum);
  }

  void hopeless(String why) {
    hopeless.merge(why, 1L, Long::sum);
  }

  /** A position is to be sent, mended or as it was. */
  void toSend(String place, ObjectNode before, ObjectNode after) {
    toSend++;
    if (!after.equals(before)) {
      mended++;
    }
    if (samples.size() < SAMPLES) {
      samples.add(new RedriveReport.Sample(place, before, after));
    }
  }

  void doneBefore() {
    doneBefore++;
  }

  void uncertainBefore() {
    uncertainBefore++;
  }

  void accepted(long count) {
    accepted += count;
  }

  void refused(String code) {
    refused.merge(code, 1L, Long::sum);
  }

  void uncertain(long count) {
    uncertain += count;
  }

  void unsent(long count) {
    unsent += count;
  }

  /** Whether the gateway refused some again. */
  boolean hasRefused() {
    return !refused.isEmpty();
  }

  /** How far a run is, in a line. */
  String progress() {
    return String.format(
        Locale.ROOT, "sent %,d  accepted %,d  refused %,d", toSend, accepted, sum(refused));
  }

  /**
   * What it has counted.
   *
   * @param executed whether it was sent
   * @param window the offset vector that was read
   * @param missing what was asked for and could not be had
   */
  RedriveReport report(boolean executed, String window, List<String> missing) {
    return new RedriveReport(
        executed,
        window,
        missing,
        selected,
        toSend,
        mended,
        doneBefore,
        uncertainBefore,
        hopeless,
        samples,
        accepted,
        refused,
        unsent,
        uncertain);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
