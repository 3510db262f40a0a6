package io.tracklog.fanout.shard;

import io.tracklog.fanout.subscription.PartitionStart;

/**
 * How far a leg has come.
 *
 * <pre>
 *   Waiting ──partition ready──▶ Snapshotting ──written──▶ Walking ──▶ Ended
 *     │  ▲  └────────────────────▶ ▲ ▲ ───────────────────▶ ▲  │
 *     ▼  │ offset known            │ └─ring does not reach───┼──┘
 *   Resolving                   Moving                   Standing
 * </pre>
 */
sealed interface LegPhase {
  /** The partition is not ready, or the leg has not begun. */
  record Waiting(PartitionStart start) implements LegPhase {}

  /** The brokers have been asked for an offset. */
  record Resolving(PartitionStart start) implements LegPhase {}

  /**
   * The partition is ready, and the leg goes on from the live edge or near it.
   *
   * @param offset the next offset
   * @param batch the ring's number of the batch that holds it; NONE when that is to be found
   */
  record Standing(long offset, long batch) implements LegPhase {}

  /**
   * The same, and the subscriber looks at another area from here on.
   *
   * @param offset the next offset
   * @param from what it has seen until here
   */
  record Moving(long offset, Interest from) implements LegPhase {}

  /** A snapshot has been asked for, or is being written. */
  record Snapshotting(SnapshotWalk walk) implements LegPhase {}

  /** Records are being written. */
  record Walking(LogWalk walk) implements LegPhase {}

  /** The end that was asked for is reached. */
  record Ended(long offset) implements LegPhase {}
}
