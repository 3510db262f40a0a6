package io.tracklog.tools.feed;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A source that ends at a given time. */
final class LimitedSource implements PositionSource {
  private final PositionSource source;
  private final long endMs;

  LimitedSource(PositionSource source, long endMs) {
    this.source = source;
    this.endMs = endMs;
  }

  @Override
  public @Nullable DueReport next() throws IOException {
    DueReport next = source.next();
    return next == null || next.dueMs() > endMs ? null : next;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
