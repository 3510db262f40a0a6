package io.tracklog.kit.ops;

import java.util.Locale;

/** How well a service is, from best to worst. */
public enum HealthStatus {
  /** All is well. */
  UP,
  /** It works, but near a limit or without something it can do without. */
  DEGRADED,
  /** It is stopping, and takes nothing new. */
  DRAINING,
  /** It cannot do its work. */
  DOWN;

  /** Whether work should be sent here: while up or degraded. */
  public boolean isReady() {
    return this == UP || this == DEGRADED;
  }

  /** The name on the wire, lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  HealthStatus worse(HealthStatus other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
