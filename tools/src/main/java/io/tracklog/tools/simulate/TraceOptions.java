package io.tracklog.tools.simulate;

import io.tracklog.tools.cli.DurationConverter;
import io.tracklog.tools.trace.BadLineListener;
import io.tracklog.tools.trace.TracePlayback;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a recorded trace. */
final class TraceOptions {
  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description =
          "Play this file instead: NDJSON, perhaps gzipped, one"
              + " {deviceId, ts, lat, lon, speedMps, headingDeg, accuracyM, altitudeM} a line.")
  @Nullable Path file;

  @Option(
      names = "--speedup",
      paramLabel = "X",
      defaultValue = "1",
      description = "How many times the recorded pace. Default: ${DEFAULT-VALUE}")
  double speedup;

  @Option(
      names = "--max-gap",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description =
          "Cut longer silences of the whole playback to this; 1d plays nearly all in full."
              + " Default: ${DEFAULT-VALUE}")
  Duration maxGap = TracePlayback.DEFAULT_LONGEST_GAP;

  @Option(
      names = "--keep-intervals",
      description =
          "Shift the recorded times, so that the last is now when it is sent, instead of"
              + " compressing them. Gateways refuse what is older than 30 days.")
  boolean keepIntervals;

  @Option(names = "--loop", description = "Begin again at the end.")
  boolean loop;

  TracePlayback playback(Path trace, String fleet, BadLineListener badLines) {
    return new TracePlayback(trace, fleet, speedup, maxGap, keepIntervals, loop, badLines);
  }
}
