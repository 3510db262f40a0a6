package io.tracklog.fanout.shard;

import io.netty.util.collection.LongObjectHashMap;
import io.tracklog.fanout.record.Place;
import io.tracklog.fanout.subscription.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the viewports that a place may lie in, by map cells: a pyramid of grids, in which each
 * level halves the cells of the one above. A viewport stands in the few cells that it touches on
 * the finest level whose cells are no smaller than itself. So a look-up costs one probe for each
 * level that is in use, and finds viewports about as large as their distance from the place;
 * whether it lies inside is for the finder to check. Confined to the shard.
 */
final class CellIndex<T> {
  /** Cells of some 38 m by 19 m at the equator. */
  private static final int MAX_LEVEL = 20;

  private static final int BITS = 28;

  private final LongObjectHashMap<List<T>> cells = new LongObjectHashMap<>();
  private final int[] entriesOfLevel = new int[MAX_LEVEL + 1];

  /** Adds a viewport. */
  void add(BoundingBox box, T viewport) {
    entriesOfLevel[level(box)]++;
    forEachCell(
        box,
        cell -> {
          List<T> found = cells.get(cell);
          if (found == null) {
            found = new ArrayList<>(1);
            cells.put(cell, found);
          }
          found.add(viewport);
        });
  }

  /** Removes a viewport that was added with this box. */
  void remove(BoundingBox box, T viewport) {
    entriesOfLevel[level(box)]--;
    forEachCell(
        box,
        cell -> {
          List<T> found = cells.get(cell);
          if (found != null && found.remove(viewport) && found.isEmpty()) {
            cells.remove(cell);
          }
        });
  }

  boolean isEmpty() {
    return cells.isEmpty();
  }

  /**
   * Calls a visitor with every viewport that a place may lie in, or another place; with one twice
   * if they lie in two of its cells.
   *
   * @param other a second place; null for none
   */
  void forEach(Place place, @Nullable Place other, Consumer<T> visitor) {
    for (int level = 0; level <= MAX_LEVEL; level++) {
      if (entriesOfLevel[level] > 0) {
        long cell = cell(level, place);
        visit(cell, visitor);
        if (other != null) {
          long otherCell = cell(level, other);
          if (otherCell != cell) {
            visit(otherCell, visitor);
          }
        }
      }
    }
  }

  private void visit(long cell, Consumer<T> visitor) {
    List<T> found = cells.get(cell);
    if (found != null) {
      for (int i = 0; i < found.size(); i++) {
        visitor.accept(found.get(i));
      }
    }
  }

  private static void forEachCell(BoundingBox box, CellVisitor visitor) {
    int level = level(box);
    long west = column(level, box.west());
    long east = column(level, box.east());
    long last = (1L << level) - 1;
    if (!box.crossesAntimeridian()) {
      forEachCell(level, west, east, box, visitor);
    } else if (west <= east) {
      forEachCell(level, 0, last, box, visitor);
    } else {
      forEachCell(level, west, last, box, visitor);
      forEachCell(level, 0, east, box, visitor);
    }
  }

  private static void forEachCell(
      int level, long west, long east, BoundingBox box, CellVisitor visitor) {
    long north = row(level, box.north());
    for (long row = row(level, box.south()); row <= north; row++) {
      for (long column = west; column <= east; column++) {
        visitor.visit(key(level, column, row));
      }
    }
  }

  /** The finest level whose cells are no smaller than the box. */
  private static int level(BoundingBox box) {
    double width = box.east() - box.west() + (box.crossesAntimeridian() ? 360 : 0);
    double height = box.north() - box.south();
    int level = 0;
    while (level < MAX_LEVEL && 360.0 / (2L << level) >= width && 180.0 / (2L << level) >= height) {
      level++;
    }
    return level;
  }

  private static long cell(int level, Place place) {
    return key(level, column(level, place.longitude()), row(level, place.latitude()));
  }

  private static long key(int level, long column, long row) {
    return ((long) level << (2 * BITS)) | (column << BITS) | row;
  }

  private static long column(int level, double longitude) {
    return number(level, (longitude + 180) / 360);
  }

  private static long row(int level, double latitude) {
    return number(level, (latitude + 90) / 180);
  }

  /** Grows with the fraction, so whatever lies between two edges lies between their numbers. */
  private static long number(int level, double fraction) {
    long count = 1L << level;
    return Math.min(count - 1, (long) (fraction * count));
  }

  private interface CellVisitor {
    void visit(long cell);
  }
}
