package io.tracklog.tools.inspect;

import java.util.ArrayList;
import java.util.List;

/** Counts places in the log, and remembers the first few. Confined to one thread. */
final class Finding {
  private final int limit;
  private final List<String> first = new ArrayList<>();
  private long count;

  /** Remembers at most so many. */
  Finding(int limit) {
    this.limit = limit;
  }

  /** Adds a place, {@code partition:offset}. */
  void add(String at) {
    count++;
    if (first.size() < limit) {
      first.add(at);
    }
  }

  /** What was found. */
  Summary summary() {
    return new Summary(count, List.copyOf(first));
  }

  /**
   * What was found.
   *
   * @param count how often
   * @param first the first few places, {@code partition:offset}
   */
  record Summary(long count, List<String> first) {
    @Override
    public String toString() {
      return count == 0
          ? "0"
          : Words.count(count)
              + "  at "
              + String.join(" ", first)
              + (count > first.size() ? " …" : "");
    }
  }
}
