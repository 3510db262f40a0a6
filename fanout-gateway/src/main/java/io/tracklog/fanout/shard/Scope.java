package io.tracklog.fanout.shard;

import io.tracklog.fanout.record.Place;
import io.tracklog.fanout.subscription.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Audiences that want the same devices: those that want them everywhere, and those that want them
 * in an area. Confined to the shard.
 */
final class Scope {
  private final List<Audience> everywhere = new ArrayList<>(1);
  private @Nullable CellIndex<Audience> inAreas;

  void add(Audience audience) {
    BoundingBox area = audience.key().interest().area();
    if (area == null) {
      everywhere.add(audience);
    } else {
      CellIndex<Audience> cells = inAreas == null ? new CellIndex<>() : inAreas;
      cells.add(area, audience);
      inAreas = cells;
    }
  }

  void remove(Audience audience) {
    BoundingBox area = audience.key().interest().area();
    if (area == null) {
      everywhere.remove(audience);
    } else if (inAreas != null) {
      inAreas.remove(area, audience);
      inAreas = inAreas.isEmpty() ? null : inAreas;
    }
  }

  boolean isEmpty() {
    return everywhere.isEmpty() && inAreas == null;
  }

  /** Visits who may be concerned by a device that is at a place, or was at another. */
  void forEach(@Nullable Place place, @Nullable Place before, Consumer<Audience> visitor) {
    for (int i = 0; i < everywhere.size(); i++) {
      visitor.accept(everywhere.get(i));
    }
    if (place != null && inAreas != null) {
      inAreas.forEach(place, before, visitor);
    }
  }
}
