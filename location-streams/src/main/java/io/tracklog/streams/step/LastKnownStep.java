package io.tracklog.streams.step;

import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.Recency;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newest position of a device by {@link Recency}: device time, then the sender's number,
 * then the place in the log. The order is total, so the result does not depend on the order of
 * arrival.
 */
public final class LastKnownStep {

  /** What a position did to the device's place. {@link #newest} is the one to keep. */
  public sealed interface Outcome {
    /** The newest position from now on. */
    Fix newest();

    /** Newer than all before: the device moves. */
    record Advanced(Fix newest) implements Outcome {}

    /** The newest one sent again, word for word: the device stays, its place in the log moves. */
    record Repeated(Fix newest) implements Outcome {}

    /** The newest record itself, read a second time after a restart. */
    record Replayed(Fix newest) implements Outcome {}

    /** Older than the newest: changes nothing. */
    record Late(Fix newest) implements Outcome {}
  }

  /**
   * Judges one position.
   *
   * @param newest the newest so far, null for a device never seen
   */
  public Outcome step(@Nullable Fix newest, Fix input) {
    if (newest == null) {
      return new Outcome.Advanced(input);
    }
    int order = input.recency().compareTo(newest.recency());
    if (order < 0) {
      return new Outcome.Late(newest);
    }
    if (order == 0) {
      return new Outcome.Replayed(newest);
    }
    return saysTheSame(input.position(), newest.position())
        ? new Outcome.Repeated(input)
        : new Outcome.Advanced(input);
  }

  /** Most positions differ in their time, and need no look at all their words. */
  private static boolean saysTheSame(Position a, Position b) {
    return a.timeMs() == b.timeMs() && a.equals(b);
  }
}
