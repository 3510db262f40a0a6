package io.tracklog.fanout.promise;

import io.tracklog.fanout.cursor.Cursor;
import io.tracklog.fanout.subscription.BoundingBox;
import io.tracklog.schemas.model.DeviceId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that happened to a subscriber, in the order in which it saw them. */
public sealed interface Received {
  /**
   * It has connected.
   *
   * @param resumed the last id that it had, with which it came back; null when it had none and
   *     asked as it did the first time
   */
  record Opened(@Nullable Cursor resumed) implements Received {}

  /** A position. */
  record Position(int partition, long offset, DeviceId device, String status) implements Received {}

  /** A change of status. */
  record Status(DeviceId device, String status) implements Received {}

  /** Offsets from one (inclusive) to another (exclusive) can no longer be had. */
  record Gap(int partition, long from, long to, String reason) implements Received {}

  /** A device has left the area. */
  record Leave(DeviceId device) implements Received {}

  /** It looks at another area from now on; what was under way for the one before still comes. */
  record Moved(BoundingBox area) implements Received {}

  /**
   * Everything was at rest, and checked.
   *
   * @param ends where the log ended, by partition
   */
  record Rested(Map<Integer, Long> ends) implements Received {
    /** Keeps a copy. */
    public Rested {
      ends = Map.copyOf(ends);
    }
  }

  /** Snapshot or replay is over. */
  record Live() implements Received {}

  /**
   * An id, after the event on which it stood.
   *
   * @param ends where the log ended at most when the id came, by partition; may be empty
   */
  record Stood(Cursor cursor, Map<Integer, Long> ends) implements Received {
    /** Keeps a copy. */
    public Stood {
      ends = Map.copyOf(ends);
    }
  }
}
