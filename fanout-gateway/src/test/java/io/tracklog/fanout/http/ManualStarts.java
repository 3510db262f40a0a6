package io.tracklog.fanout.http;

import io.tracklog.fanout.cursor.Cursor;
import io.tracklog.fanout.shard.Subscription;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.fanout.subscription.Thinning;
import io.tracklog.fanout.wire.WireFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Has a {@link StartResolver} settle what a request would ask for that nobody has written. */
public final class ManualStarts {
  private final StartResolver resolver;
  private final WireFormat format;

  /** Settles starts of streams in one wire format. */
  public ManualStarts(StartResolver resolver, WireFormat format) {
    this.resolver = resolver;
    this.format = format;
  }

  /** Said nothing about where to begin; or {@code snapshot=…}. */
  public Subscription unsaid(Filter filter, DeliveryMode mode, boolean snapshot) {
    return resolve(filter, mode, new StartPoint.Unsaid(), Optional.of(snapshot));
  }

  /** {@code from=earliest}. */
  public Subscription earliest(Filter filter, DeliveryMode mode) {
    return resolve(filter, mode, new StartPoint.Earliest(), Optional.empty());
  }

  /** {@code from=} a time, epoch milliseconds. */
  public Subscription atTime(Filter filter, DeliveryMode mode, long ms) {
    return resolve(filter, mode, new StartPoint.AtTime(ms), Optional.empty());
  }

  /** {@code from=partition:offset,…}. */
  public Subscription atOffsets(Filter filter, DeliveryMode mode, Map<Integer, Long> offsets) {
    return resolve(filter, mode, new StartPoint.AtOffsets(offsets), Optional.empty());
  }

  /** {@code Last-Event-ID}. */
  public Subscription resumed(Filter filter, DeliveryMode mode, Cursor cursor) {
    return resolve(filter, mode, new StartPoint.AtCursor(cursor), Optional.of(false));
  }

  private Subscription resolve(
      Filter filter, DeliveryMode mode, StartPoint start, Optional<Boolean> snapshot) {
    return resolver.resolve(
        new StreamRequest(
            filter, Optional.empty(), mode, start, OptionalLong.empty(), snapshot, Thinning.NONE),
        format);
  }
}
