package io.tracklog.streams.topology;

import io.tracklog.streams.state.DeadlineKey;
import io.tracklog.streams.step.DeviceState;
import io.tracklog.streams.step.DeviceStep;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The devices of a task and the order in which they fall due, kept in step with each other. The
 * order holds exactly one entry for every device that has a deadline; it follows from the devices
 * and the thresholds alone, so it is made anew when a task starts and needs no changelog.
 */
final class DeviceShelf {
  private static final byte[] NOTHING = {};

  private final KeyValueStore<String, DeviceState> devices;
  private final KeyValueStore<DeadlineKey, byte[]> deadlines;
  private final DeviceStep step;

  DeviceShelf(
      KeyValueStore<String, DeviceState> devices,
      KeyValueStore<DeadlineKey, byte[]> deadlines,
      DeviceStep step) {
    this.devices = devices;
    this.deadlines = deadlines;
    this.step = step;
  }

  /** Enters every known device into the order, and shows it to the visitor. */
  void enterAll(Consumer<DeviceState> visitor) {
    try (KeyValueIterator<String, DeviceState> all = devices.all()) {
      while (all.hasNext()) {
        KeyValue<String, DeviceState> entry = all.next();
        enter(entry.key, step.deadlineMs(entry.value));
        visitor.accept(entry.value);
      }
    }
  }

  DeviceState load(String device) {
    DeviceState state = devices.get(device);
    return state == null ? DeviceState.UNKNOWN : state;
  }

  void store(String device, DeviceState before, DeviceState after) {
    if (after.equals(before)) {
      return;
    }
    if (after.isBlank()) {
      devices.delete(device);
    } else {
      devices.put(device, after);
    }
    move(device, step.deadlineMs(before), step.deadlineMs(after));
  }

  /** The devices due by this moment, the longest overdue first, at most so many. */
  List<DeadlineKey> due(long atMs, int limit) {
    List<DeadlineKey> due = new ArrayList<>();
    if (atMs < 0) {
      return due;
    }
    try (KeyValueIterator<DeadlineKey, byte[]> entries =
        deadlines.range(DeadlineKey.before(0), DeadlineKey.before(atMs + 1))) {
      while (entries.hasNext() && due.size() < limit) {
        due.add(entries.next().key);
      }
    }
    return due;
  }

  private void move(String device, OptionalLong from, OptionalLong to) {
    if (from.equals(to)) {
      return;
    }
    if (from.isPresent()) {
      deadlines.delete(new DeadlineKey(from.getAsLong(), device));
    }
    enter(device, to);
  }

  private void enter(String device, OptionalLong deadlineMs) {
    if (deadlineMs.isPresent()) {
      deadlines.put(new DeadlineKey(deadlineMs.getAsLong(), device), NOTHING);
    }
  }
}
