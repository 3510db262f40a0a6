package io.tracklog.tools.simulate;

import io.tracklog.schemas.model.PositionReport;

/**
 * Hears what became of each position, exactly once. Called on event loops, of one device always on
 * the same one and in the order of sending as far as acknowledgements go; must not block.
 */
public interface DeliveryListener {
  /** Listens to nothing. */
  DeliveryListener NONE = new DeliveryListener() {};

  /** The position is in Kafka. */
  default void acknowledged(PositionReport report) {}

  /**
   * The gateway refused the position.
   *
   * @param code the reason's wire code
   */
  default void rejected(PositionReport report, String code) {}
}
