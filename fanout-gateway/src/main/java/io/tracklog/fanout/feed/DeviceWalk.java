package io.tracklog.fanout.feed;

import io.tracklog.fanout.subscription.Filter;
import io.tracklog.schemas.model.DeviceId;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names after one that a filter may want, in their order: whole fleets are walked through,
 * single devices are taken as they are named, whether the table has them or not, and what lies
 * between is not looked at. Holds until the order changes.
 */
final class DeviceWalk implements Iterator<DeviceId> {
  /** The smallest name that a device can have: where each fleet begins. */
  private static final String SMALLEST_NAME = "-";

  private final DeviceOrder order;
  private final Filter filter;
  private final @Nullable DeviceId after;
  private final Deque<DeviceId> starts;
  private Iterator<DeviceId> fleet;
  private @Nullable String fleetName;
  private @Nullable DeviceId upcoming;

  /**
   * A walk from the beginning, or from the first name after one.
   *
   * @param after where another walk ended; null for all
   */
  DeviceWalk(DeviceOrder order, Filter filter, @Nullable DeviceId after) {
    this.order = order;
    this.filter = filter;
    this.after = after;
    this.starts = new ArrayDeque<>(starts(filter, after));
    this.fleet = filter.isEverything() ? from(after) : none();
    advance();
  }

  @Override
  public boolean hasNext() {
    return upcoming != null;
  }

  @Override
  public DeviceId next() {
    DeviceId present = upcoming;
    if (present == null) {
      throw new NoSuchElementException();
    }
    advance();
    return present;
  }

  private void advance() {
    upcoming = null;
    while (upcoming == null) {
      if (fleet.hasNext()) {
        take(fleet.next());
      } else if (starts.isEmpty()) {
        return;
      } else {
        begin(starts.remove());
      }
    }
  }

  private void take(DeviceId device) {
    if (fleetName != null && !device.fleet().equals(fleetName)) {
      fleet = none();
    } else if (!device.equals(after)) {
      upcoming = device;
    }
  }

  private void begin(DeviceId start) {
    if (filter.fleets().contains(start.fleet())) {
      fleetName = start.fleet();
      fleet = order.from(start);
    } else {
      upcoming = start;
    }
  }

  /** Where the walk has to begin anew: each fleet once, and each device of another fleet. */
  private static SortedSet<DeviceId> starts(Filter filter, @Nullable DeviceId after) {
    SortedSet<DeviceId> starts = new TreeSet<>();
    for (String name : filter.fleets()) {
      if (after == null || name.compareTo(after.fleet()) > 0) {
        starts.add(new DeviceId(name, SMALLEST_NAME));
      } else if (name.equals(after.fleet())) {
        starts.add(after);
      }
    }
    for (DeviceId device : filter.devices()) {
      boolean isAhead = after == null || device.compareTo(after) > 0;
      if (isAhead && !filter.fleets().contains(device.fleet())) {
        starts.add(device);
      }
    }
    return starts;
  }

  private Iterator<DeviceId> from(@Nullable DeviceId first) {
    return first == null ? order.all() : order.from(first);
  }

  private static Iterator<DeviceId> none() {
    return Collections.emptyIterator();
  }
}
