package io.tracklog.fanout.feed;

import io.tracklog.fanout.subscription.BoundingBox;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.Position;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a device table are wanted, in the order of their names and a bounded number at a
 * time.
 *
 * @param filter the devices
 * @param box only those within it; null for all
 * @param status only those with it; null for all
 * @param after only those whose names come after this one; null for all
 * @param limit the most that are wanted, 1 or more
 * @param lookAt the most entries that are looked at, 1 or more
 */
public record SliceQuery(
    Filter filter,
    @Nullable BoundingBox box,
    @Nullable DeviceStatus status,
    @Nullable DeviceId after,
    int limit,
    int lookAt) {

  /** The same from another name on. */
  public SliceQuery continuedAfter(DeviceId device) {
    return new SliceQuery(filter, box, status, device, limit, lookAt);
  }

  /** Whether an entry is wanted that the filter wants. */
  boolean wants(DeviceEntry entry) {
    return (status == null || entry.status() == status) && (box == null || isIn(box, entry));
  }

  private static boolean isIn(BoundingBox box, DeviceEntry entry) {
    Position position = entry.record().position();
    return box.contains(position.latitude(), position.longitude());
  }
}
