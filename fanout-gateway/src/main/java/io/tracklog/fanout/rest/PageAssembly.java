package io.tracklog.fanout.rest;

import io.tracklog.fanout.feed.DeviceEntry;
import io.tracklog.fanout.feed.DeviceSlice;
import io.tracklog.schemas.model.DeviceId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts a page together from slices of the partitions. What lies beyond the name that the slowest of
 * them has reached waits: another device may come before it. So a page is exact in its order
 * whatever changes meanwhile, and a device that is there all the time is on exactly one page.
 * Confined to its event loop; used once.
 */
final class PageAssembly {
  private static final int MIN_SLICE = 16;
  private static final int MAX_ROUNDS = 16;

  private final int limit;
  private final int sliceLimit;
  private final SortedMap<Integer, Part> parts = new TreeMap<>();
  private final SortedSet<Integer> unavailable = new TreeSet<>();
  private int rounds;

  /**
   * Begins a page.
   *
   * @param partitions who has part in it
   * @param limit the most devices that it holds
   * @param after the name after which it begins; null for the first
   */
  PageAssembly(BitSet partitions, int limit, @Nullable DeviceId after) {
    this.limit = limit;
    this.sliceLimit =
        Math.min(
            limit + 1,
            Math.max(MIN_SLICE, 2 * (limit + 1) / Math.max(1, partitions.cardinality())));
    partitions.stream().forEach(partition -> parts.put(partition, new Part(after)));
  }

  /** How many entries to ask a partition for at a time. */
  int sliceLimit() {
    return sliceLimit;
  }

  /**
   * The partitions to ask next, each from the name that it has {@link #reached}; empty when the
   * page is ready. Ends after a bounded number of rounds: then the page is shorter than it might
   * be.
   */
  List<Integer> toAsk() {
    DeviceId frontier = frontier();
    List<Integer> asked = new ArrayList<>();
    if (rounds == MAX_ROUNDS || usable(frontier) > limit) {
      return asked;
    }
    rounds++;
    parts.forEach(
        (partition, part) -> {
          boolean holdsUp = part.reached == null || part.reached.equals(frontier);
          if (!part.ended && (holdsUp || part.entries.size() < sliceLimit)) {
            asked.add(partition);
          }
        });
    return asked;
  }

  /** The name after which a partition is to be asked; null for the beginning. */
  @Nullable DeviceId reached(int partition) {
    return part(partition).reached;
  }

  /** Takes a partition's answer. */
  void add(int partition, DeviceSlice slice) {
    Part part = part(partition);
    part.entries.addAll(slice.entries());
    part.reached = slice.reached();
    part.ended = slice.reached() == null;
  }

  /** A partition cannot answer: the page goes without what it has not said. */
  void giveUp(int partition) {
    part(partition).ended = true;
    unavailable.add(partition);
  }

  /** Whether no partition could answer. */
  boolean isWithoutAnswer() {
    return !parts.isEmpty() && unavailable.size() == parts.size();
  }

  /** The page, as far as it has come. */
  DevicePage page() {
    DeviceId frontier = frontier();
    boolean ended = isEnded();
    List<DeviceEntry> entries =
        parts.values().stream()
            .flatMap(part -> part.entries.stream())
            .filter(entry -> ended || isWithin(entry, frontier))
            .sorted(Comparator.comparing(DeviceEntry::device))
            .limit(limit + 1L)
            .toList();
    if (entries.size() > limit) {
      List<DeviceEntry> shown = entries.subList(0, limit);
      return new DevicePage(shown, shown.getLast().device(), unavailable);
    }
    return new DevicePage(entries, ended ? null : frontier, unavailable);
  }

  private boolean isEnded() {
    return parts.values().stream().allMatch(part -> part.ended);
  }

  /** Up to this name everything is known; null at the beginning, and when all have ended. */
  private @Nullable DeviceId frontier() {
    DeviceId lowest = null;
    for (Part part : parts.values()) {
      if (!part.ended) {
        if (part.reached == null) {
          return null;
        } else if (lowest == null || part.reached.compareTo(lowest) < 0) {
          lowest = part.reached;
        }
      }
    }
    return lowest;
  }

  private int usable(@Nullable DeviceId frontier) {
    boolean ended = isEnded();
    int count = 0;
    for (Part part : parts.values()) {
      for (DeviceEntry entry : part.entries) {
        count += ended || isWithin(entry, frontier) ? 1 : 0;
      }
    }
    return count;
  }

  private static boolean isWithin(DeviceEntry entry, @Nullable DeviceId frontier) {
    return frontier != null && entry.device().compareTo(frontier) <= 0;
  }

  private Part part(int partition) {
    Part part = parts.get(partition);
    if (part == null) {
      throw new IllegalArgumentException("partition " + partition + " has no part in the page");
    }
    return part;
  }

  private static final class Part {
    private final List<DeviceEntry> entries = new ArrayList<>();
    private @Nullable DeviceId reached;
    private boolean ended;

    Part(@Nullable DeviceId reached) {
      this.reached = reached;
    }
  }
}
