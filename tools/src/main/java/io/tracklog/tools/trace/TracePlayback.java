package io.tracklog.tools.trace;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.tools.feed.PositionFeed;
import io.tracklog.tools.feed.PositionSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a trace is played: every line of the file, in the file's order.
 *
 * @param file NDJSON, gzipped when its name ends in {@code .gz}
 * @param fleet the fleet that the recorded devices join
 * @param speedup how many times faster than recorded, above 0
 * @param longestGap the longest wait between two positions of the playback
 * @param keepIntervals whether the positions keep their recorded distance in time, the last one
 *     being at its moment of playing and all others before; else times are compressed by the
 *     speed-up
 * @param loop whether to begin again at the end
 * @param badLines hears of lines that were left out
 */
public record TracePlayback(
    Path file,
    String fleet,
    double speedup,
    Duration longestGap,
    boolean keepIntervals,
    boolean loop,
    BadLineListener badLines)
    implements PositionFeed {
  /**
   * Recordings hold nights and months in which nothing happens; nobody wants to sit through them.
   */
  public static final Duration DEFAULT_LONGEST_GAP = Duration.ofSeconds(10);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException with a message that names value and rule
   */
  public TracePlayback {
    if (!DeviceId.isValidPart(fleet)) {
      throw new IllegalArgumentException(
          "fleet \"" + fleet + "\" is not 1 to 64 characters of A-Z a-z 0-9 . _ ~ -");
    }
    if (!(speedup > 0 && Double.isFinite(speedup))) {
      throw new IllegalArgumentException("speedup " + speedup + " is not above 0");
    }
    if (longestGap.isNegative() || longestGap.isZero()) {
      throw new IllegalArgumentException("the longest gap is not above 0");
    }
  }

  /** A trace played once, with compressed times and silences of at most 10 s. */
  public static TracePlayback once(Path file, String fleet, double speedup) {
    return new TracePlayback(
        file, fleet, speedup, DEFAULT_LONGEST_GAP, false, false, BadLineListener.NONE);
  }

  @Override
  public PositionSource open(long startMs) throws IOException {
    return loop ? new LoopedTrace(this, startMs) : new TraceSource(this, startMs);
  }
}
