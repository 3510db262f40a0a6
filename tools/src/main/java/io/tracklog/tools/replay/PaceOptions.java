package io.tracklog.tools.replay;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how fast a replay goes. */
final class PaceOptions {
  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "At most so many records in a second. Default: as fast as it goes.")
  private @Nullable Double rate;

  @Option(
      names = "--speed",
      paramLabel = "N",
      description = "As the records came, N times as fast; 1 = as it was.")
  private @Nullable Double speed;

  /**
   * What they say; empty when they say nothing.
   *
   * @throws IllegalArgumentException when a value is outside its range, or both are given
   */
  Optional<Pace> pace() {
    if (rate != null && speed != null) {
      throw new IllegalArgumentException("--rate and --speed: name one of them");
    }
    if (rate != null) {
      return Optional.of(new Pace.PerSecond(rate));
    }
    return speed == null ? Optional.empty() : Optional.of(new Pace.Recorded(speed));
  }
}
