package io.tracklog.fanout.shard;

import io.tracklog.fanout.feed.PartitionSnapshot;
import io.tracklog.fanout.subscription.PartitionStart;

/**
 * How far a leg has come.
 *
 * <pre>
 *   Waiting ──partition ready──▶ Asking ──answer──▶ Snapshotting ──written──▶ Walking ──▶ Ended
 *       └────────────────────────────────────────────────────────────────────▶ │  ▲
 *                                    Asking ◀──ring does not reach, latest──────┤  │
 *                                    Scanning ◀─ring does not reach, log────────┘  │
 *                                        └───────────records have come─────────────┘
 * </pre>
 */
sealed interface LegPhase {
  /** The partition is not ready. */
  record Waiting(PartitionStart start) implements LegPhase {}

  /** The feed has been asked for a snapshot. */
  record Asking(PartitionStart.Snapshot wanted) implements LegPhase {}

  /**
   * A snapshot is being written.
   *
   * @param snapshot all of it
   * @param wanted what was asked for
   * @param batch the ring's number of the batch that follows it
   * @param index the next entry to be written
   */
  record Snapshotting(
      PartitionSnapshot snapshot, PartitionStart.Snapshot wanted, long batch, int index)
      implements LegPhase {}

  /**
   * Records are being written.
   *
   * @param offset the next offset
   * @param batch the ring's number of the batch that it stands in; NONE when that is to be found
   */
  record Walking(long offset, long batch) implements LegPhase {}

  /** The scanner has been asked for the stretch that begins at an offset. */
  record Scanning(long offset) implements LegPhase {}

  /** The end that was asked for is reached. */
  record Ended(long offset) implements LegPhase {}
}
