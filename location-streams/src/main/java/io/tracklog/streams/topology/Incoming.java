package io.tracklog.streams.topology;

import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.Position;

/**
 * The value of a record as it came in. One that cannot be read is a value too: it reaches the
 * processor with its partition and offset, is counted there, and moves the task on.
 */
sealed interface Incoming {

  /** From {@code tracklog.positions}. */
  record OfPosition(Position position) implements Incoming {}

  /** From {@code tracklog.sessions}. */
  record OfSession(DeviceSession session) implements Incoming {}

  /**
   * Not readable.
   *
   * @param error why, without the record's content
   */
  record Poison(String error) implements Incoming {}
}
