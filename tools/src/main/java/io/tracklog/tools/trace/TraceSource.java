package io.tracklog.tools.trace;

import io.tracklog.tools.feed.DueReport;
import io.tracklog.tools.feed.PositionSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One pass over a trace. Confined to one thread. */
final class TraceSource implements PositionSource {
  private final TracePlayback playback;
  private final TraceReader reader;
  private final long startMs;
  private final long shiftMs;
  private @Nullable TraceClock clock;

  TraceSource(TracePlayback playback, long startMs) throws IOException {
    this.playback = playback;
    this.startMs = startMs;
    this.shiftMs = playback.keepIntervals() ? shiftOfLast(playback, startMs) : 0;
    this.reader = TraceReader.open(playback.file(), playback.badLines());
  }

  @Override
  public @Nullable DueReport next() throws IOException {
    TraceLine line = reader.next();
    if (line == null) {
      return null;
    }
    if (clock == null) {
      clock = clock(playback, line, startMs);
    }
    long dueMs = clock.playedMs(line.recordedMs());
    long timeMs = playback.keepIntervals() ? line.recordedMs() + shiftMs : dueMs;
    String device = playback.fleet() + '/' + line.deviceId();
    return new DueReport(dueMs, device, line.report(device, timeMs));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** Reads the trace once to learn how far its last moment lies from the moment of its playing. */
  private static long shiftOfLast(TracePlayback playback, long startMs) throws IOException {
    try (TraceReader reader = TraceReader.open(playback.file(), BadLineListener.NONE)) {
      TraceLine line = reader.next();
      if (line == null) {
        return 0;
      }
      TraceClock clock = clock(playback, line, startMs);
      long lastRecordedMs = line.recordedMs();
      long lastPlayedMs = startMs;
      for (; line != null; line = reader.next()) {
        lastPlayedMs = Math.max(lastPlayedMs, clock.playedMs(line.recordedMs()));
        lastRecordedMs = Math.max(lastRecordedMs, line.recordedMs());
      }
      return lastPlayedMs - lastRecordedMs;
    }
  }

  private static TraceClock clock(TracePlayback playback, TraceLine first, long startMs) {
    return new TraceClock(
        first.recordedMs(), startMs, playback.speedup(), playback.longestGap().toMillis());
  }
}
