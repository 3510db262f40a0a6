package io.tracklog.bench.load;

import java.util.concurrent.atomic.LongAdder;

/**
 * What all subscribers of a process have received. Safe on every thread.
 *
 * @param live how many have come to the live edge
 * @param positions events with a position
 * @param ids events with a cursor: one for each write of the gateway
 * @param bytes of everything
 */
record Tally(LongAdder live, LongAdder positions, LongAdder ids, LongAdder bytes) {
  Tally() {
    this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
  }

  /** What it says at this moment, roughly. */
  Reading read() {
    return new Reading(System.nanoTime(), positions.sum(), ids.sum(), bytes.sum());
  }

  /** A moment's figures; {@code atNanos} is of {@link System#nanoTime}. */
  record Reading(long atNanos, long positions, long ids, long bytes) {}
}
