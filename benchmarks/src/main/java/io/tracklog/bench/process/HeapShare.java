package io.tracklog.bench.process;

import java.util.Map;

/**
 * What each of so many costs on a heap.
 *
 * @param empty the heap without them
 * @param full the heap with them
 * @param count how many there are
 */
public record HeapShare(LiveHeap empty, LiveHeap full, int count) {
  /** Bytes of each. */
  public long bytes() {
    return (full.bytes() - empty.bytes()) / count;
  }

  /** In words. */
  public String describe() {
    return "%d bytes of heap each (%d in all, %d without them)"
        .formatted(bytes(), full.bytes(), empty.bytes());
  }

  /** Prints which classes make up a share, the largest first. */
  public void printClasses(int limit) {
    full.byClass().entrySet().stream()
        .map(
            held ->
                Map.entry(
                    held.getKey(),
                    (held.getValue() - empty.byClass().getOrDefault(held.getKey(), 0L))
                        / (double) count))
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(limit)
        .forEach(share -> System.out.printf("%8.1f  %s%n", share.getValue(), share.getKey()));
  }
}
