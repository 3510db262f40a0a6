package io.tracklog.streams.step;

/**
 * How long a device may be silent.
 *
 * @param staleMs silence after which it is stale, milliseconds, more than 0
 * @param offlineMs silence after which it is offline, milliseconds, more than {@code staleMs}
 * @param forgetMs silence after which it is forgotten, milliseconds, more than {@code offlineMs}
 */
public record Thresholds(long staleMs, long offlineMs, long forgetMs) {

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException when they are not 0 &lt; stale &lt; offline &lt; forget
   */
  public Thresholds {
    if (staleMs <= 0 || offlineMs <= staleMs || forgetMs <= offlineMs) {
      throw new IllegalArgumentException(
          "want 0 < stale < offline < forget, have stale %d ms, offline %d ms, forget %d ms"
              .formatted(staleMs, offlineMs, forgetMs));
    }
  }
}
