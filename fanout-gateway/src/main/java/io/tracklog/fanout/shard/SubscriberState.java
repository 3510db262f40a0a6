package io.tracklog.fanout.shard;

import java.util.List;

/**
 * Where a subscriber is in its life.
 *
 * <pre>
 *   Joining ──at the live edge──▶ Live ──socket is full──▶ Lagging
 *                                 ▲  │                       │
 *                                 │  └─a late partition──▶ Joining
 *                                 └──────at the live edge────┘
 *   any ──connection closed, or closed by the gateway──▶ Closed
 * </pre>
 */
sealed interface SubscriberState {
  /** On its way to the live edge for the first time, by snapshot or replay. */
  record Joining(CatchUp catchUp) implements SubscriberState {}

  /**
   * At the live edge: it stands where the shard stands.
   *
   * @param audience with whom it is given the same bytes
   * @param late what it waits for: partitions that were not ready when it became live
   */
  record Live(Audience audience, List<Leg> late) implements SubscriberState {}

  /**
   * Its socket could not take more; it stands behind and goes on when the socket drains.
   *
   * @param catchUp the way back to the edge
   * @param sinceMs when it fell behind, epoch milliseconds
   */
  record Lagging(CatchUp catchUp, long sinceMs) implements SubscriberState {}

  /** Gone. */
  record Closed() implements SubscriberState {}
}
