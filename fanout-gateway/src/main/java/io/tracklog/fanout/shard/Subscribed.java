package io.tracklog.fanout.shard;

import io.tracklog.fanout.metrics.DisconnectCause;
import io.tracklog.fanout.subscription.BoundingBox;

/** A subscription that has begun. Confined to its shard's event loop. */
public interface Subscribed {
  /**
   * Ends the subscription and leaves the socket as it is: nothing more is written to it, and it is
   * told nothing. Without effect when the subscription is over.
   */
  void unsubscribe();

  /**
   * Asks the client to come back, says where it stood, and ends the stream: its socket is told with
   * the cause. Without effect when the subscription is over.
   *
   * @param reason for the client, as the contract names it
   */
  void reconnect(String reason, DisconnectCause cause);

  /**
   * Looks at another part of the map from now on: what comes into view is told by a snapshot, what
   * is no longer in view by {@code leave}. While the subscription is still on its way to the live
   * edge the newest area waits until it is there. Without effect when the subscription is over.
   */
  void move(BoundingBox area);
}
