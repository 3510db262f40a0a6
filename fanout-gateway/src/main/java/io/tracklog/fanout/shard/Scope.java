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
  /** Of most devices there is one and no more, which is worth no list. */
  private @Nullable Audience sole;

  private List<Audience> others = List.of();
  private @Nullable CellIndex<Audience> inAreas;

  void add(Audience audience) {
    BoundingBox area = audience.key().interest().area();
    if (area == null) {
      addEverywhere(audience);
    } else {
      CellIndex<Audience> cells = inAreas == null ? new CellIndex<>() : inAreas;
      cells.add(area, audience);
      inAreas = cells;
    }
  }

  void remove(Audience audience) {
    BoundingBox area = audience.key().interest().area();
    if (area == null) {
      removeEverywhere(audience);
    } else if (inAreas != null) {
      inAreas.remove(area, audience);
      inAreas = inAreas.isEmpty() ? null : inAreas;
    }
  }

  boolean isEmpty() {
    return sole == null && others.isEmpty() && inAreas == null;
  }

  /** Visits who may be concerned by a device that is at a place, or was at another. */
  void forEach(@Nullable Place place, @Nullable Place before, Consumer<Audience> visitor) {
    if (sole != null) {
      visitor.accept(sole);
    }
    for (int i = 0; i < others.size(); i++) {
      visitor.accept(others.get(i));
    }
    if (place != null && inAreas != null) {
      inAreas.forEach(place, before, visitor);
    }
  }

  private void addEverywhere(Audience audience) {
    if (sole == null) {
      sole = audience;
    } else {
      others = others.isEmpty() ? new ArrayList<>() : others;
      others.add(audience);
    }
  }

  private void removeEverywhere(Audience audience) {
    if (sole == audience) {
      sole = null;
    } else if (others.remove(audience) && others.isEmpty()) {
      others = List.of();
    }
  }
}
