package io.tracklog.tools.log;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say from when to when. */
public final class TimeOptions {
  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = {
        "From when on, by the clock of the ingest gateways: 2026-11-21T02:10:00Z, epoch ms, or",
        "15m ago as 15m."
      })
  private @Nullable Moment since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "Until when, exclusive; written as --since. Default: what is the end now.")
  private @Nullable Moment until;

  /**
   * What they say together; all there is when they say nothing.
   *
   * @param clock tells from when "15m ago" counts
   * @throws InvalidWindowException when it ends before it begins
   */
  public Extent extent(Clock clock) {
    Instant now = clock.instant();
    return areGiven()
        ? new Extent.Times(seenFrom(since, now), seenFrom(until, now))
        : new Extent.Whole();
  }

  /** Whether one of them is given. */
  boolean areGiven() {
    return since != null || until != null;
  }

  private static Optional<Instant> seenFrom(@Nullable Moment moment, Instant now) {
    return Optional.ofNullable(moment).map(named -> named.seenFrom(now));
  }
}
