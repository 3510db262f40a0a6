package io.tracklog.tools.rebuild;

import io.tracklog.tools.verify.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the comparison of all partitions brought. Counts everything, and keeps no more differences
 * than it was asked to show. Confined to one thread.
 */
final class ComparisonReport {
  private final int limit;
  private final List<Difference> shown = new ArrayList<>();
  private final Map<String, Long> countsByKind = new TreeMap<>();
  private long devices;
  private long differing;
  private long moved;
  private long ahead;
  private long unjudged;

  /**
   * Empty.
   *
   * @param limit the most differences to keep
   */
  ComparisonReport(int limit) {
    this.limit = limit;
  }

  void add(Comparison comparison) {
    devices++;
    switch (comparison) {
      case Comparison.Same same -> {
        // Nothing to say.
      }
      case Comparison.Moved each -> moved++;
      case Comparison.Ahead each -> ahead++;
      case Comparison.Unjudged each -> unjudged++;
      case Comparison.Differs differs -> add(differs.difference());
    }
  }

  /** How many devices either table has. */
  long devices() {
    return devices;
  }

  /** How many the table is wrong about. */
  long differing() {
    return differing;
  }

  /** How many it says something else of without being wrong. */
  long moved() {
    return moved;
  }

  /** How many it knows more of than the rebuild. */
  long ahead() {
    return ahead;
  }

  /** How many the rebuild knows nothing of, because it began later. */
  long unjudged() {
    return unjudged;
  }

  /** The first of the differences. */
  List<Difference> shown() {
    return shown;
  }

  /** How many differences there are, by their kinds. */
  Map<String, Long> countsByKind() {
    return countsByKind;
  }

  private void add(Difference difference) {
    differing++;
    countsByKind.merge(difference.kind(), 1L, Long::sum);
    if (shown.size() < limit) {
      shown.add(difference);
    }
  }
}
