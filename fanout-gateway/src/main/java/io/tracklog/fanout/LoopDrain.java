package io.tracklog.fanout;

import io.tracklog.fanout.shard.Shard;
import io.tracklog.fanout.websocket.SubscriberConnections;
import io.vertx.core.Vertx;

/**
 * Sends the subscribers of one event loop away, some at each step, so that they do not all come to
 * the other gateways at once. Belongs to that loop.
 */
final class LoopDrain {
  private static final int STEPS = 20;

  /** How often those are looked for who were let in before the door closed, and began after. */
  private static final long AFTERWARDS_MS = 100;

  private final Vertx vertx;
  private final Shard shard;
  private final SubscriberConnections connections;

  LoopDrain(Vertx vertx, Shard shard, SubscriberConnections connections) {
    this.vertx = vertx;
    this.shard = shard;
    this.connections = connections;
  }

  void begin(long windowMs) {
    step(Math.max(1, windowMs / STEPS), STEPS);
  }

  /** Goes on until the loop ends. */
  private void step(long intervalMs, int stepsLeft) {
    shard.drain(stepsLeft);
    connections.drainIdle(stepsLeft);
    vertx.setTimer(
        stepsLeft > 1 ? intervalMs : AFTERWARDS_MS,
        tick -> step(intervalMs, Math.max(1, stepsLeft - 1)));
  }
}
