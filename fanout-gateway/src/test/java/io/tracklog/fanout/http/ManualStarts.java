package io.tracklog.fanout.http;

import io.tracklog.fanout.cursor.Cursor;
import io.tracklog.fanout.shard.Interest;
import io.tracklog.fanout.shard.Subscription;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Has a {@link StartResolver} settle what a request would ask for that nobody has written. */
public final class ManualStarts {
  private final StartResolver resolver;

  /** Settles starts. */
  public ManualStarts(StartResolver resolver) {
    this.resolver = resolver;
  }

  /** Said nothing about where to begin; or {@code snapshot=…}. */
  public Subscription unsaid(Interest interest, boolean snapshot) {
    return resolve(interest, new StartPoint.Unsaid(), Optional.of(snapshot));
  }

  /** {@code from=earliest}. */
  public Subscription earliest(Interest interest) {
    return resolve(interest, new StartPoint.Earliest(), Optional.empty());
  }

  /** {@code from=} a time, epoch milliseconds. */
  public Subscription atTime(Interest interest, long ms) {
    return resolve(interest, new StartPoint.AtTime(ms), Optional.empty());
  }

  /** {@code from=partition:offset,…}. */
  public Subscription atOffsets(Interest interest, Map<Integer, Long> offsets) {
    return resolve(interest, new StartPoint.AtOffsets(offsets), Optional.empty());
  }

  /** {@code Last-Event-ID}. */
  public Subscription resumed(Interest interest, Cursor cursor) {
    return resolve(interest, new StartPoint.AtCursor(cursor), Optional.of(false));
  }

  private Subscription resolve(Interest interest, StartPoint start, Optional<Boolean> snapshot) {
    return resolver.resolve(
        new StreamRequest(
            interest.filter(),
            Optional.ofNullable(interest.area()),
            interest.mode(),
            start,
            OptionalLong.empty(),
            snapshot,
            interest.thinning()),
        interest.format());
  }
}
