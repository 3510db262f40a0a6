package io.tracklog.tools.log;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say from where to where, in offsets or in time. */
public final class ExtentOptions {
  @Option(
      names = "--offsets",
      paramLabel = "P:FROM-UNTIL,…",
      description = {
        "Stretches of partitions, the end exclusive: 3:100-250,4:17-. Or an offset vector as the",
        "tools print it, to read exactly the same again."
      })
  private @Nullable String offsets;

  @Mixin private TimeOptions times = new TimeOptions();

  /**
   * What they say together; all there is when they say nothing.
   *
   * @param clock tells from when "15m ago" counts
   * @throws InvalidWindowException when a value is wrong, or two contradict each other
   */
  public Extent extent(Clock clock) {
    if (offsets == null) {
      return times.extent(clock);
    }
    if (times.areGiven()) {
      throw new InvalidWindowException(
          "--offsets says exactly what is meant; leave out --since and --until");
    }
    return offsets.contains("/")
        ? new Extent.Exact(OffsetVector.parse(offsets))
        : new Extent.Offsets(OffsetRange.parseList(offsets));
  }
}
