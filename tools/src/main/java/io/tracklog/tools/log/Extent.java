package io.tracklog.tools.log;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far a window reaches, before anybody asked Kafka what that is in offsets. */
public sealed interface Extent {
  /** All that the partitions hold now. */
  record Whole() implements Extent {}

  /** Stretches of partitions, whose ends may be open. */
  record Offsets(List<OffsetRange> ranges) implements Extent {
    /** Keeps a copy. */
    public Offsets {
      ranges = List.copyOf(ranges);
    }
  }

  /** Exactly what was read before. */
  record Exact(OffsetVector vector) implements Extent {}

  /**
   * Between two times of the records' timestamps, which are when the ingest gateway took a
   * position: from the first record of {@code since} or later up to the first of {@code until} or
   * later. Clocks of several gateways differ a little, so a record near an end may be on the other
   * side of it by its own timestamp.
   *
   * @param since empty = from the beginning
   * @param until empty = to what is the end now
   */
  record Times(Optional<Instant> since, Optional<Instant> until) implements Extent {
    /**
     * Checks the order.
     *
     * @throws InvalidWindowException when it ends before it begins
     */
    public Times {
      if (since.isPresent() && until.isPresent() && until.get().isBefore(since.get())) {
        throw new InvalidWindowException(
            "the window ends at " + until.get() + ", before it begins at " + since.get());
      }
    }
  }
}
