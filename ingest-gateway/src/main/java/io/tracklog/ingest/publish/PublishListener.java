package io.tracklog.ingest.publish;

/**
 * Hears what became of positions. Called on the event loop that published them, after {@link
 * PositionPublisher#publish} has returned, and exactly once for every ticket.
 */
public interface PublishListener {
  /** Kafka has it, on every in-sync replica. */
  void onStored(long ticket, int partition, long offset);

  /**
   * Kafka has not taken it, for good or in time; it may be sent again. Where it was only late it
   * may yet be stored, so that it then stands in the log twice.
   */
  void onFailed(long ticket, Exception error);

  /** Some outcomes were told, and no more are at hand now: the moment to answer once for all. */
  void onOutcomesTold();
}
