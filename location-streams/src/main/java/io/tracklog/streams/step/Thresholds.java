package io.tracklog.streams.step;

/**
 * How long a device may be silent.
 *
 * @param staleMs silence after which it is stale, milliseconds, more than 0
 * @param offlineMs silence after which it is offline, milliseconds, more than {@code staleMs}
 */
public record Thresholds(long staleMs, long offlineMs) {

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException when they are not 0 &lt; stale &lt; offline
   */
  public Thresholds {
    if (staleMs <= 0 || offlineMs <= staleMs) {
      throw new IllegalArgumentException(
          "want 0 < stale < offline, have stale " + staleMs + " ms, offline " + offlineMs + " ms");
    }
  }
}
