package io.tracklog.ingest.publish;

import io.tracklog.schemas.model.Position;

/**
 * Puts positions on their way to Kafka. Belongs to one event loop and never blocks it. Positions of
 * one device that are published one after the other stand in the log in that order.
 */
public interface PositionPublisher {
  /**
   * Sends one position.
   *
   * @param position what is stored
   * @param receivedAtMs the record's timestamp: when it came in, epoch milliseconds
   * @param listener hears the outcome
   * @param ticket the listener's own name for it
   */
  void publish(Position position, long receivedAtMs, PublishListener listener, long ticket);

  /**
   * Whether so much is on its way, over the whole process, that no more should be read. Who looks
   * after every message overruns the bound by that one message at most.
   */
  boolean isFull();
}
