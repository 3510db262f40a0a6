package io.tracklog.fanout.shard;

import io.tracklog.fanout.metrics.SubscriptionKind;
import io.tracklog.fanout.record.Departure;
import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.record.Place;
import io.tracklog.fanout.subscription.BoundingBox;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.fanout.subscription.Thinning;
import io.tracklog.fanout.wire.WireFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber wants.
 *
 * @param filter which devices
 * @param area while they are inside; null = everywhere
 * @param mode which records of theirs
 * @param thinning which of these it can do without
 * @param format how events are written
 */
public record Interest(
    Filter filter,
    @Nullable BoundingBox area,
    DeliveryMode mode,
    Thinning thinning,
    WireFormat format) {

  /** The same for another area. */
  Interest movedTo(BoundingBox newArea) {
    return new Interest(filter, newArea, mode, thinning, format);
  }

  /** Whether what is at a place is in view; an unknown place is in view everywhere only. */
  boolean shows(@Nullable Place place) {
    return area == null || (place != null && area.contains(place.latitude(), place.longitude()));
  }

  /**
   * Whether a replayed record is shown: only who reads every record of the log, unthinned, is told
   * what was. A replay makes nobody enter or leave.
   */
  boolean wantsReplay(LogRecord record) {
    return mode == DeliveryMode.LOG && thinning.isNone() && shows(record.place());
  }

  /**
   * Whether a device was in view before one of its records: by its newest position, or in {@code
   * log} mode by the record before it too, which may have come late.
   */
  boolean showedBefore(LogRecord record) {
    return shows(record.newestBefore()) || (mode == DeliveryMode.LOG && shows(record.lastBefore()));
  }

  /** Whether a device that was forgotten was in view, by the same rule. */
  boolean showed(Departure gone) {
    return shows(gone.newest()) || (mode == DeliveryMode.LOG && shows(gone.last()));
  }

  /** What one of the records says that know where their device was before. */
  Sighting sighting(LogRecord record) {
    boolean isInside = shows(record.place());
    return Sighting.of(isInside, wasInside(record, isInside));
  }

  /**
   * Whether a device was in view before a record: for one outside if it may have been, so that its
   * leaving is told; for one inside only if it was for sure. In {@code log} mode the record before
   * may have come late, and have sent it away.
   */
  boolean wasInside(LogRecord record, boolean isInside) {
    if (!isInside) {
      return showedBefore(record);
    }
    return shows(mode == DeliveryMode.LOG ? record.lastBefore() : record.newestBefore());
  }

  /** What it names, for metrics. */
  SubscriptionKind kind() {
    if (area != null) {
      return SubscriptionKind.AREA;
    } else if (filter.isEverything()) {
      return SubscriptionKind.EVERYTHING;
    }
    return filter.isDevicesOnly() ? SubscriptionKind.DEVICES : SubscriptionKind.FLEETS;
  }
}
