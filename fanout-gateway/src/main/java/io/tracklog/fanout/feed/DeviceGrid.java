package io.tracklog.fanout.feed;

import io.netty.util.collection.LongObjectHashMap;
import io.tracklog.fanout.record.Place;
import io.tracklog.fanout.subscription.BoundingBox;
import io.tracklog.schemas.model.DeviceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The devices of a table by where they are, so that a part of the map costs what it holds: a grid
 * of cells of some 5 km by 2.5 km at the equator. A device stands in the cell of its newest
 * position, and in that of its last record too where that came late. Confined to the partition's
 * feed thread.
 */
final class DeviceGrid {
  private static final int SIDE = 1 << 13;

  private final LongObjectHashMap<List<DeviceId>> cells = new LongObjectHashMap<>();

  /** What is known of a device was one thing, and is another; null = nothing. */
  void replace(@Nullable DeviceEntry before, @Nullable DeviceEntry after) {
    if (before != null && after != null && standAlike(before, after)) {
      return; // As most do: a cell is large.
    }
    if (before != null) {
      cellsOf(before).forEach(cell -> remove(cell, before.device()));
    }
    if (after != null) {
      cellsOf(after)
          .forEach(
              cell -> cells.computeIfAbsent(cell, c -> new ArrayList<>(1)).add(after.device()));
    }
  }

  /** The devices that may be in one of some areas, with some that are near. */
  Set<DeviceId> near(List<BoundingBox> areas) {
    Set<DeviceId> found = new HashSet<>();
    areas.forEach(area -> collect(area, found));
    return found;
  }

  void clear() {
    cells.clear();
  }

  private void remove(long cell, DeviceId device) {
    List<DeviceId> devices = cells.get(cell);
    if (devices != null && devices.remove(device) && devices.isEmpty()) {
      cells.remove(cell);
    }
  }

  private void collect(BoundingBox area, Set<DeviceId> found) {
    int west = column(area.west());
    int south = row(area.south());
    int rows = row(area.north()) - south + 1;
    int beyond = area.crossesAntimeridian() ? SIDE : 0;
    int columns = Math.min(SIDE, column(area.east()) + beyond - west + 1);
    if ((long) columns * rows > cells.size()) {
      cells.values().forEach(found::addAll); // Fewer cells hold anything than the area touches.
      return;
    }
    for (int column = west; column < west + columns; column++) {
      for (int row = south; row < south + rows; row++) {
        List<DeviceId> devices = cells.get(key(column % SIDE, row));
        if (devices != null) {
          found.addAll(devices);
        }
      }
    }
  }

  private static boolean standAlike(DeviceEntry one, DeviceEntry other) {
    return cell(one.record().place()) == cell(other.record().place())
        && cell(one.lastPlace()) == cell(other.lastPlace());
  }

  private static Set<Long> cellsOf(DeviceEntry entry) {
    long newest = cell(entry.record().place());
    long last = cell(entry.lastPlace());
    return newest == last ? Set.of(newest) : Set.of(newest, last);
  }

  private static long cell(Place place) {
    return key(column(place.longitude()), row(place.latitude()));
  }

  private static long key(int column, int row) {
    return (long) column * SIDE + row;
  }

  private static int column(double longitude) {
    return number((longitude + 180) / 360);
  }

  private static int row(double latitude) {
    return number((latitude + 90) / 180);
  }

  /** Grows with the fraction, so whatever lies between two edges lies between their numbers. */
  private static int number(double fraction) {
    return Math.min(SIDE - 1, (int) (fraction * SIDE));
  }
}
