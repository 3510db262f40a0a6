package io.tracklog.tools.log;

import java.util.List;

/**
 * How a reading ended.
 *
 * @param rest what was not read because the visitor wanted no more; nothing when all was read
 * @param missing what the topic ceased to keep while it was read
 */
public record ReadOutcome(OffsetVector rest, List<Shortfall> missing) {
  /** Keeps a copy of the list. */
  public ReadOutcome {
    missing = List.copyOf(missing);
  }

  /** Whether the visitor saw everything that could be had. */
  public boolean isComplete() {
    return rest.isEmpty();
  }
}
