package io.tracklog.tools.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was found in all partitions. Counts every difference, and keeps no more of them than it was
 * asked to show. Confined to one thread.
 */
final class VerifyReport {
  private final int limit;
  private final List<PartitionResult> partitions = new ArrayList<>();
  private final List<Difference> shown = new ArrayList<>();
  private final Map<String, Long> countsByKind = new TreeMap<>();

  /**
   * Empty.
   *
   * @param limit the most differences to keep
   */
  VerifyReport(int limit) {
    this.limit = limit;
  }

  void add(Difference difference) {
    countsByKind.merge(difference.kind(), 1L, Long::sum);
    if (shown.size() < limit) {
      shown.add(difference);
    }
  }

  void add(PartitionResult result) {
    partitions.add(result);
  }

  /** Whether nothing differs. */
  boolean isWhole() {
    return countsByKind.isEmpty();
  }

  List<PartitionResult> partitions() {
    return partitions;
  }

  /** The first of the differences. */
  List<Difference> shown() {
    return shown;
  }

  /** How many differences there are, by their kinds. */
  Map<String, Long> countsByKind() {
    return countsByKind;
  }

  /** How many differences there are beyond those that are shown. */
  long omitted() {
    return countsByKind.values().stream().mapToLong(Long::longValue).sum() - shown.size();
  }

  long rows() {
    return partitions.stream().mapToLong(PartitionResult::rows).sum();
  }

  long differing() {
    return partitions.stream().mapToLong(PartitionResult::differing).sum();
  }

  long unjudged() {
    return partitions.stream().mapToLong(PartitionResult::unjudged).sum();
  }
}
