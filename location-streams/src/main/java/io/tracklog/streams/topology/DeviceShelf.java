package io.tracklog.streams.topology;

import io.tracklog.streams.state.DeadlineKey;
import io.tracklog.streams.state.DeviceStore;
import io.tracklog.streams.step.DeviceState;
import io.tracklog.streams.step.DeviceStep;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The devices of a task and the order in which they fall due. The order follows from the devices
 * and the thresholds alone, so it is made anew when a task starts and needs no changelog.
 *
 * <p>Every device has an entry at its deadline or before it. A position that moves a deadline back
 * leaves the entry where it is, so a position costs the order nothing; when the entry comes up, the
 * device is not due, and is entered anew where it then belongs: a live device once in the time
 * until it would be stale. A device that comes and goes may so have several entries for a while;
 * they meet again at its deadline.
 */
final class DeviceShelf {
  private static final byte[] NOTHING = {};

  private final DeviceStore devices;
  private final KeyValueStore<DeadlineKey, byte[]> deadlines;
  private final DeviceStep step;

  DeviceShelf(DeviceStore devices, KeyValueStore<DeadlineKey, byte[]> deadlines, DeviceStep step) {
    this.devices = devices;
    this.deadlines = deadlines;
    this.step = step;
  }

  /** Enters every known device into the order, and shows it to the visitor. */
  void enterAll(Consumer<DeviceState> visitor) {
    devices.forEach(
        (device, state) -> {
          enter(device, state);
          visitor.accept(state);
        });
  }

  DeviceState load(String device) {
    return devices.load(device);
  }

  @SuppressWarnings("ReferenceEquality") // To compare all of it would cost more than to keep it.
  void store(String device, DeviceState before, DeviceState after) {
    if (after == before) {
      return;
    }
    devices.save(device, after);
    bringForward(device, step.deadlineMs(before), after);
  }

  /** An entry left behind could lie weeks ahead, where a device that was offline had it. */
  private void bringForward(String device, OptionalLong from, DeviceState after) {
    OptionalLong to = step.deadlineMs(after);
    if (from.isPresent() && to.isPresent() && to.getAsLong() >= from.getAsLong()) {
      return;
    }
    if (from.isPresent()) {
      deadlines.delete(new DeadlineKey(from.getAsLong(), device));
    }
    enter(device, after);
  }

  /**
   * Takes entries up to this moment out of the order, the longest overdue first. Whoever takes one
   * looks whether the device is due and, if it is not, puts it back by {@link #enter}.
   *
   * @param limit the most entries to take
   */
  List<DeadlineKey> takeDue(long atMs, int limit) {
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
    due.forEach(deadlines::delete);
    return due;
  }

  /** Makes sure that the device has an entry at its deadline. */
  void enter(String device, DeviceState state) {
    OptionalLong deadlineMs = step.deadlineMs(state);
    if (deadlineMs.isPresent()) {
      deadlines.put(new DeadlineKey(deadlineMs.getAsLong(), device), NOTHING);
    }
  }
}
