package io.tracklog.tools.feed;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One playing of a {@link PositionFeed}. Used by one thread, which may be blocked by a file; never
 * by an event loop.
 */
public interface PositionSource extends AutoCloseable {
  /**
   * The next position, in the order in which they are to be sent; null at the end.
   *
   * @throws IOException when what is played cannot be read any further
   */
  @Nullable DueReport next() throws IOException;

  @Override
  void close() throws IOException;
}
