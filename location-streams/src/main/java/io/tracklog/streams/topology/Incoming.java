package io.tracklog.streams.topology;

import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.Position;
import java.nio.ByteBuffer;

/**
 * The value of a record as it came in, with its bytes for the dead-letter topic. One that cannot be
 * read is a value too: it reaches the processor with its partition and offset, is described there,
 * and moves the task on.
 */
sealed interface Incoming {

  /** The value's bytes, not to be changed; empty when there is none. */
  ByteBuffer raw();

  /** From {@code tracklog.positions}. */
  record OfPosition(Position position, ByteBuffer raw) implements Incoming {}

  /** From {@code tracklog.sessions}. */
  record OfSession(DeviceSession session, ByteBuffer raw) implements Incoming {}

  /** From {@code tracklog.positions}, without a value: the device is to be forgotten. */
  record Removal() implements Incoming {
    @Override
    public ByteBuffer raw() {
      return ByteBuffer.allocate(0);
    }
  }

  /**
   * Replayed, whatever it holds: it tells what was, and is no sign of life. A device is not moved,
   * called back or forgotten for it.
   */
  record Replayed() implements Incoming {
    @Override
    public ByteBuffer raw() {
      return ByteBuffer.allocate(0);
    }
  }

  /**
   * Not readable.
   *
   * @param error why, without the record's content
   */
  record Undecodable(String error, ByteBuffer raw) implements Incoming {}
}
