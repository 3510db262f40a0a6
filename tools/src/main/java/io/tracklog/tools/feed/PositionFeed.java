package io.tracklog.tools.feed;

import java.io.IOException;
import java.time.Duration;

/** Something that can be played: a synthetic fleet, a recorded trace. Safe on every thread. */
@FunctionalInterface
public interface PositionFeed {
  /**
   * Starts to play.
   *
   * @param startMs the moment of the first position, epoch milliseconds
   * @throws IOException when what is to be played cannot be opened
   */
  PositionSource open(long startMs) throws IOException;

  /** The same feed, over once a position would be due later than so long after the start. */
  default PositionFeed lasting(Duration duration) {
    return startMs -> new LimitedSource(open(startMs), startMs + duration.toMillis());
  }
}
