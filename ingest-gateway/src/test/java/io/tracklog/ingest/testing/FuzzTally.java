package io.tracklog.ingest.testing;

import java.util.Map;
import java.util.TreeMap;

/** Counts what a fuzz test sent and heard. Thread-confined. */
public final class FuzzTally {
  private final Map<String, Long> counts = new TreeMap<>();

  public void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  public long of(String what) {
    return counts.getOrDefault(what, 0L);
  }

  /** Takes the counts of another one as well. */
  public void add(FuzzTally other) {
    other.counts.forEach((what, count) -> counts.merge(what, count, Long::sum));
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
