package io.tracklog.fanout.promise;

import io.tracklog.fanout.record.Place;
import io.tracklog.fanout.subscription.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber looks at. When a moved area takes effect, only the gateway knows: until all is
 * at rest, or it has come back, any of those that it has asked for since may be the one. Never one
 * before another that has shown itself.
 */
final class Areas {
  private final List<BoundingBox> asked = new ArrayList<>();
  private int earliest;

  /**
   * Begins with one.
   *
   * @param first null = everywhere, for good
   */
  Areas(@Nullable BoundingBox first) {
    if (first != null) {
      asked.add(first);
    }
  }

  void move(BoundingBox area) {
    asked.add(area);
  }

  /** The last one is in effect. */
  void settle() {
    if (!asked.isEmpty()) {
      BoundingBox last = asked.getLast();
      asked.clear();
      asked.add(last);
      earliest = 0;
    }
  }

  /**
   * A position is shown.
   *
   * @return whether it may be
   */
  boolean show(Place place) {
    while (earliest < asked.size() && !contains(asked.get(earliest), place)) {
      earliest++;
    }
    return asked.isEmpty() || earliest < asked.size();
  }

  /** Whether a place is inside, whichever is in effect. */
  boolean surelyShow(Place place) {
    return asked.stream().allMatch(area -> contains(area, place));
  }

  /** Whether a place is inside at last. */
  boolean showAtLast(Place place) {
    return asked.isEmpty() || contains(asked.getLast(), place);
  }

  /** Whether a place came into view by moving there. */
  boolean bringIn(Place place) {
    return asked.size() > 1
        && showAtLast(place)
        && asked.subList(0, asked.size() - 1).stream().noneMatch(area -> contains(area, place));
  }

  private static boolean contains(BoundingBox area, Place place) {
    return area.contains(place.latitude(), place.longitude());
  }
}
