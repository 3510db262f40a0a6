package io.tracklog.fanout.feed;

import io.tracklog.fanout.record.Place;
import io.tracklog.fanout.subscription.BoundingBox;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which entries of a device table somebody needs who knows a part of them already. */
public sealed interface EntrySelection {
  /** Everything that is known. */
  EntrySelection ALL = new Since(0, Long.MIN_VALUE, null, false);

  /** Whether an entry is needed. */
  boolean wants(DeviceEntry entry);

  /**
   * Where each entry that is needed is, by its newest position or by its last record, in one of
   * these at least; empty = anywhere.
   */
  List<BoundingBox> areas();

  /** Whether it has to be said that a device was forgotten, at a time in epoch milliseconds. */
  boolean wantsForgotten(long atMs);

  /**
   * What has changed.
   *
   * @param offset devices whose newest position stands at this offset or after it
   * @param sinceMs and those whose status changed at this time or later, epoch milliseconds
   * @param area if they are inside; null = everywhere
   * @param leaving whether those that moved are needed too if they are outside: the asker may have
   *     seen them inside
   */
  record Since(long offset, long sinceMs, @Nullable BoundingBox area, boolean leaving)
      implements EntrySelection {
    @Override
    public boolean wants(DeviceEntry entry) {
      boolean moved = entry.record().offset() >= offset;
      return isIn(area, entry.record().place())
          ? moved || entry.statusSinceMs() >= sinceMs
          : moved && leaving;
    }

    @Override
    public List<BoundingBox> areas() {
      return area == null || leaving ? List.of() : List.of(area);
    }

    @Override
    public boolean wantsForgotten(long atMs) {
      return leaving && atMs >= sinceMs;
    }
  }

  /**
   * What is in exactly one of two areas, and has not moved since the asker knew all of the first.
   *
   * @param offset the asker has been given everything before this offset
   * @param from the area that it knows; null = everywhere
   * @param to the area that it wants to see; null = everywhere
   */
  record Between(long offset, @Nullable BoundingBox from, @Nullable BoundingBox to)
      implements EntrySelection {
    @Override
    public boolean wants(DeviceEntry entry) {
      if (entry.record().offset() >= offset) {
        return false;
      }
      Place place = entry.record().place();
      return isIn(to, place)
          ? !isIn(from, place)
          : isIn(from, place) || isIn(from, entry.lastPlace()); // A log shows what came late, too.
    }

    @Override
    public List<BoundingBox> areas() {
      return from == null || to == null ? List.of() : List.of(from, to);
    }

    @Override
    public boolean wantsForgotten(long atMs) {
      return false; // The asker has been told.
    }
  }

  private static boolean isIn(@Nullable BoundingBox area, Place place) {
    return area == null || area.contains(place.latitude(), place.longitude());
  }
}
