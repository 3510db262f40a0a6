package io.tracklog.tools.log;

import java.time.Duration;
import java.time.Instant;

/** A moment as an operator names it. */
public sealed interface Moment {
  /** The moment, seen from now. */
  Instant seenFrom(Instant now);

  /** A moment by its date. */
  record At(Instant time) implements Moment {
    @Override
    public Instant seenFrom(Instant now) {
      return time;
    }
  }

  /** So long ago; zero is now. */
  record Ago(Duration duration) implements Moment {
    @Override
    public Instant seenFrom(Instant now) {
      return now.minus(duration);
    }
  }
}
