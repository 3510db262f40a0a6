package io.tracklog.tools.trace;

import io.tracklog.tools.feed.DueReport;
import io.tracklog.tools.feed.PositionSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A trace that begins again, a second after its last position. Confined to one thread. */
final class LoopedTrace implements PositionSource {
  private static final long PAUSE_MS = 1000;

  private final TracePlayback playback;
  private TraceSource pass;
  private long lastDueMs;
  private boolean passHadPositions;

  LoopedTrace(TracePlayback playback, long startMs) throws IOException {
    this.playback = playback;
    this.lastDueMs = startMs;
    this.pass = new TraceSource(playback, startMs);
  }

  /** The next position; null only when the trace holds none at all. */
  @Override
  public @Nullable DueReport next() throws IOException {
    DueReport next = pass.next();
    if (next == null && passHadPositions) {
      pass.close();
      pass = new TraceSource(playback, lastDueMs + PAUSE_MS);
      next = pass.next();
    }
    passHadPositions = next != null;
    if (next != null) {
      lastDueMs = Math.max(lastDueMs, next.dueMs());
    }
    return next;
  }

  @Override
  public void close() throws IOException {
    pass.close();
  }
}
